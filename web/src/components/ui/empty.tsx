import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./empty.module.css";

/** A place where nothing is yet: what will stand here, and how to begin. */
export function Empty({ title, action, children }: { title: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <span className={classes.stitch} aria-hidden="true" />
      <Title order={2}>{title}</Title>
      {children !== undefined && <div className={classes.words}>{children}</div>}
      {action}
    </div>
  );
}
