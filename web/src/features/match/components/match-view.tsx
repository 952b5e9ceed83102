import { Empty } from "@/components/ui/empty";
import type { Customization } from "@/features/run/api";
import type { Schemas } from "@/lib/api-client";
import { plain } from "@/lib/markup";
import { capitalised, counted, inWords } from "@/lib/words";
import { type Lines, linesOf } from "../lines";
import classes from "./match-view.module.css";

type Requirement = Schemas["MatchedRequirement"];
type Match = Schemas["Match"];

const PRIORITIES = [
  { priority: "critical", title: "Must have" },
  { priority: "important", title: "Important" },
  { priority: "nice_to_have", title: "Nice to have" },
] as const;

/** What the job asks for, what the resume shows of it, before and after. */
export function MatchView({ customization: { result } }: { customization: Customization }) {
  const { match } = result;
  if (match === null) {
    return (
      <Empty title="Nothing to compare yet">
        <p>The ad could not be compared with the resume, or that is still being done.</p>
      </Empty>
    );
  }
  const lines = linesOf(result);
  return (
    <div className={classes.match}>
      <Scores match={match} />
      {PRIORITIES.map(({ priority, title }) => {
        const asked = match.requirements.filter((r) => r.priority === priority);
        return asked.length > 0 && <Asked key={priority} title={title} asked={asked} lines={lines} />;
      })}
      {result.gaps.length > 0 && (
        <p className={classes.gaps}>
          Not shown anywhere, and never written in: <b>{result.gaps.join(", ")}</b>. If you have it, answer the
          questions in the review.
        </p>
      )}
    </div>
  );
}

function Scores({ match }: { match: Match }) {
  const gain = match.after.score - match.before.score;
  return (
    <section className={classes.scores} aria-label="The match">
      <Score label="Before" score={match.before.score} />
      <Score label="After" score={match.after.score} isAfter />
      <p className={classes.fit}>
        {match.doubt ?? `${capitalised(match.fit)} fit`}
        <span>
          {gain > 0
            ? `${counted(gain, "point")} more by saying it in the job’s words`
            : "The words changed, the facts did not"}
        </span>
      </p>
    </section>
  );
}

function Score({ label, score, isAfter = false }: { label: string; score: number; isAfter?: boolean }) {
  return (
    <div className={classes.score}>
      <span className={classes.scoreLabel}>{label}</span>
      <b>{score}</b>
      <span className={classes.scoreLabel}>of 100</span>
      <div className={classes.bar} aria-hidden="true">
        <div data-after={isAfter || undefined} style={{ width: `${score}%` }} />
      </div>
    </div>
  );
}

function Asked({ title, asked, lines }: { title: string; asked: readonly Requirement[]; lines: Lines }) {
  const matched = asked.filter((r) => r.after === "matched").length;
  return (
    <section className={classes.asked} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span>
          {matched} of {asked.length} shown
        </span>
      </header>
      <ul className="plain-list">
        {asked.map((requirement) => (
          <li key={requirement.id} className={classes.requirement} data-after={requirement.after}>
            <span className={classes.mark} aria-hidden="true" />
            <div>
              <p className={classes.text}>{requirement.text}</p>
              {requirement.evidence.slice(0, 2).map((evidence) => (
                <Quote key={`${evidence.item_id}${evidence.start}`} evidence={evidence} lines={lines} />
              ))}
            </div>
            <span className={classes.state}>
              {requirement.before === requirement.after
                ? capitalised(inWords(requirement.after))
                : `${capitalised(inWords(requirement.before))} → ${inWords(requirement.after)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The line that shows it, with the words that do. */
function Quote({ evidence, lines }: { evidence: Schemas["Evidence"]; lines: Lines }) {
  const quote = plain(evidence.quote);
  const line = lines.get(evidence.item_id)?.find((each) => each.includes(quote));
  if (line === undefined) return <q>{quote}</q>;
  const at = line.indexOf(quote);
  return (
    <q>
      {line.slice(0, at)}
      <mark>{quote}</mark>
      {line.slice(at + quote.length)}
    </q>
  );
}
