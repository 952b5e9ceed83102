import { Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import classes from "./page.module.css";

interface Props {
  title: string;
  /** What stands in the window's title, when it is not the heading. */
  windowTitle?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  isWide?: boolean;
  children: ReactNode;
}

/** A page: its heading, what can be done with the whole of it, and its content. */
export function Page({ title, windowTitle, lead, actions, isWide = false, children }: Props) {
  return (
    <div className={classes.page} data-wide={isWide || undefined}>
      <header className={classes.head}>
        <div className={classes.words}>
          <PageTitle title={title} windowTitle={windowTitle} />
          {lead !== undefined && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** For when what had the focus is gone. */
export const focusHeading = () => document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });

let isFirst = true; // of this visit: the browser itself says where a fresh page begins

/** The heading of a page. Going to another page puts the focus on it, so that screen readers say where one is. */
function PageTitle({ title, windowTitle }: { title: string; windowTitle?: string | undefined }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${windowTitle ?? title} · Tailorbird`;
  }, [title, windowTitle]);
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
    isFirst = false;
  }, []);
  return (
    <Title order={1} ref={heading} tabIndex={-1}>
      {title}
    </Title>
  );
}
