import type { ReactNode } from "react";
import classes from "./note.module.css";

interface Props {
  tone: "amber" | "bad" | "good" | "quiet";
  title?: string;
  action?: ReactNode;
  children?: ReactNode;
  /** Said at once by screen readers. */
  isAlert?: boolean;
}

/** Something that the user should read: what is the case, and what to do about it. */
export function Note({ tone, title, action, children, isAlert = false }: Props) {
  return (
    <div className={classes.note} data-tone={tone} role={isAlert ? "alert" : undefined}>
      <div className={classes.words}>
        {title !== undefined && <p className={classes.title}>{title}</p>}
        {children}
      </div>
      {action !== undefined && <div className={`${classes.action} no-print`}>{action}</div>}
    </div>
  );
}
