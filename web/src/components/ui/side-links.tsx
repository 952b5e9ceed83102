import type { ReactNode } from "react";
import { Link } from "wouter";
import classes from "./side-links.module.css";

interface Props {
  /** What they are the sides of, for screen readers. */
  label: string;
  /** The address that each view's name is put behind. */
  base: string;
  views: readonly { view: string; label: string; mark?: ReactNode }[];
  shown: string;
}

/** The sides of one thing, as links. */
export function SideLinks({ label, base, views, shown }: Props) {
  return (
    <nav className={`${classes.views} no-print`} aria-label={label}>
      {views.map((each) => (
        <Link key={each.view} href={`${base}/${each.view}`} aria-current={each.view === shown ? "page" : undefined}>
          {each.label}
          {each.mark}
        </Link>
      ))}
    </nav>
  );
}

/** How many of something wait behind a link. */
export function CountMark({ count, what }: { count: number; what: string }) {
  return (
    <span className={classes.count}>
      {count}
      <span className="spoken"> {what}</span>
    </span>
  );
}
