import { Button } from "@mantine/core";
import { useContext } from "react";
import { plain } from "@/lib/markup";
import { maker } from "@/lib/words";
import type { Change } from "../proof";
import { DecidingContext } from "../use-review";
import classes from "./change-details.module.css";

/** Where a change comes from, and who made it. */
export function ChangeDetails({ change }: { change: Change }) {
  const { requirements, edit } = useContext(DecidingContext);
  const quotes = [...new Set(change.evidence.map((e) => e.quote))];
  return (
    <details className={`${classes.details} no-print`}>
      <summary>Where it comes from</summary>
      <dl>
        {quotes.length > 0 && (
          <div>
            <dt>Your own {quotes.length === 1 ? "line" : "lines"}</dt>
            {quotes.map((quote) => (
              <dd key={quote}>
                <q>{quote}</q>
              </dd>
            ))}
          </div>
        )}
        {change.requirement_ids.length > 0 && (
          <div>
            <dt>What it serves</dt>
            {change.requirement_ids.map((id) => {
              const requirement = requirements.get(id);
              return requirement && <dd key={id}>{requirement.text}</dd>;
            })}
          </div>
        )}
        <div>
          <dt>Made by</dt>
          <dd>{maker(change.origin)}</dd>
        </div>
        {change.qa_score !== null && (
          <div>
            <dt>Quality check</dt>
            <dd>
              {Math.round(change.qa_score * 100)} of 100
              {change.qa_issues.length > 0 && `: ${change.qa_issues.join("; ")}`}
            </dd>
          </div>
        )}
        {change.alternatives.length > 0 && (
          <div>
            <dt>Earlier wordings</dt>
            {change.alternatives.map((candidate) => (
              <dd key={candidate.after} className={classes.candidate}>
                <span>{plain(candidate.after)}</span>
                <Button size="compact-sm" variant="default" onClick={() => edit(change, candidate.after)}>
                  Use this one
                </Button>
              </dd>
            ))}
          </div>
        )}
        {change.raw !== null && (
          <div>
            <dt>The model’s own output</dt>
            <dd>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
              <pre tabIndex={0}>{change.raw}</pre>
            </dd>
          </div>
        )}
      </dl>
    </details>
  );
}
