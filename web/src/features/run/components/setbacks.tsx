import type { Setback, Task } from "@/lib/run-state";
import { counted } from "@/lib/words";
import { groupsOf } from "../setback-groups";
import classes from "./setbacks.module.css";

/** What did not go as intended, and what was done instead. */
export function Setbacks({ setbacks, tasks }: { setbacks: readonly Setback[]; tasks: Readonly<Record<string, Task>> }) {
  if (setbacks.length === 0) return null;
  return (
    <section className={classes.setbacks} aria-labelledby="setbacks-title">
      <h2 id="setbacks-title">What did not go as planned</h2>
      <p className={classes.lead}>Nothing is lost by it: where a model did not answer, the next way took over.</p>
      <ul className="plain-list">
        {groupsOf(setbacks, tasks).map(({ text, tasks: befallen }) => (
          <li key={text} className={classes.setback}>
            <span>{text}</span>
            {befallen.length > 2 ? (
              <details className={classes.task}>
                <summary>in {counted(befallen.length, "task")}</summary>
                {befallen.join(", ")}
              </details>
            ) : (
              <span className={classes.task}>{befallen.join(", ")}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
