import type { Setback, Task } from "@/lib/run-state";
import { labelOf } from "@/lib/stages";
import classes from "./setbacks.module.css";

/** What did not go as intended, and what was done instead. */
export function Setbacks({ setbacks, tasks }: { setbacks: readonly Setback[]; tasks: Readonly<Record<string, Task>> }) {
  if (setbacks.length === 0) return null;
  return (
    <section className={classes.setbacks} aria-labelledby="setbacks-title">
      <h2 id="setbacks-title">What went another way</h2>
      <p className={classes.lead}>Nothing is lost by it: where a model did not answer, the next way took over.</p>
      <ul className="plain-list">
        {setbacks.map(({ seq, task, text }) => {
          const known = tasks[task];
          return (
            <li key={seq} className={classes.setback}>
              <span className={classes.task}>{known ? labelOf(known) : task}</span>
              <span>{text}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
