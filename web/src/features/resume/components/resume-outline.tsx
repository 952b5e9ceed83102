import type { Schemas } from "@/lib/api-client";
import { outlineOf } from "../outline";
import classes from "./resume-outline.module.css";

/** What was read, so that it can be checked at a glance. */
export function ResumeOutline({ resume }: { resume: Schemas["Resume"] }) {
  const outline = outlineOf(resume);
  return (
    <section className={classes.outline} aria-label="What was read">
      <p className={classes.who}>
        <b>{outline.name ?? "No name was found"}</b>
        {outline.reach.length > 0 && <span>{outline.reach.join(" · ")}</span>}
      </p>
      <ul className="plain-list">
        {outline.sections.map((section) => (
          <li key={section.id}>
            <span className={classes.title}>{section.title}</span> <span className={classes.says}>{section.says}</span>
            {section.entries.length > 0 && (
              <ul className={classes.entries}>
                {section.entries.map((entry) => (
                  <li key={entry.id} data-doubt={entry.doubts.length > 0 || undefined}>
                    {entry.title || "Without a title"}
                    {entry.when && <span className={classes.says}> {entry.when}</span>}
                    {entry.doubts.length > 0 && (
                      <span className={classes.doubt}> please check: {entry.doubts.join(", ")}</span>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
