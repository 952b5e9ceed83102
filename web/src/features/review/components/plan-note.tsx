import type { Result } from "@/features/run/api";
import classes from "./plan-note.module.css";

/** The plan behind the changes, in a sentence; the rest on demand. */
export function PlanNote({ result: { plan, suggestions } }: { result: Result }) {
  if (!plan.summary && plan.recommendations.length === 0) return null;
  return (
    <section className={classes.plan} aria-label="The plan">
      {plan.summary && <p className={classes.summary}>{plan.summary}</p>}
      {plan.recommendations.length > 0 && (
        <details>
          <summary>The whole plan, in {plan.recommendations.length} steps</summary>
          <ol>
            {plan.recommendations.map((step) => (
              <li key={`${step.action}-${step.item_id ?? step.entry_id ?? step.section_id}-${step.what}`}>
                {step.what} <span className={classes.why}>{step.why}</span>
              </li>
            ))}
          </ol>
          {suggestions.length > 0 && (
            <>
              <p className={classes.head}>What only you can do</p>
              <ul>
                {suggestions.map((suggestion) => (
                  <li key={suggestion}>{suggestion}</li>
                ))}
              </ul>
            </>
          )}
        </details>
      )}
    </section>
  );
}
