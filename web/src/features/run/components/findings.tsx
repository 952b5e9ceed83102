import { useMemo } from "react";
import { ChangeText } from "@/components/ui/change-text";
import { plain } from "@/lib/markup";
import type { Findings as Found } from "@/lib/run-state";
import { capitalised, counted, inWords } from "@/lib/words";
import type { Customization } from "../api";
import { placesOf } from "../places";
import classes from "./findings.module.css";

/** What is ready so far: what the job asks for, how it fits, and each section as it is finished. */
export function Findings({ findings, customization }: { findings: Found; customization: Customization }) {
  const resume = customization.result?.customized.resume;
  const places = useMemo(() => (resume ? placesOf(resume) : new Map()), [resume]);
  const labelOf = (id: string) =>
    plain(places.get(id)?.label ?? "") || capitalised(inWords(id.replace(/-[0-9a-f]{6,}$/, "")));
  const { requirements, match, sections, plan } = findings;
  return (
    <section aria-labelledby="ready-title" className={classes.findings}>
      <h2 id="ready-title">What is ready</h2>
      <dl className={classes.facts}>
        <Fact name="The job asks for" value={requirements === null ? null : counted(requirements, "thing")} />
        <Fact name="Match so far" value={match === null ? null : `${match.score} of 100`} />
        <Fact name="The plan" value={plan} />
      </dl>
      {sections.length === 0 ? (
        <p className={classes.waiting}>Each section appears here as soon as it is finished.</p>
      ) : (
        sections.map(({ id, changes }) => (
          <article
            key={id}
            className={classes.section}
            aria-label={labelOf(id)}
            data-same={changes.length === 0 || undefined}
          >
            <h3>{labelOf(id)}</h3>
            {changes.length === 0 && <p className={classes.none}>Stays as it is.</p>}
            {changes.map((change) => (
              <div key={change.id} className={classes.change}>
                <ChangeText change={change} labelOf={labelOf} />
                <p className={classes.reason}>{change.reason}</p>
              </div>
            ))}
          </article>
        ))
      )}
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-waiting={value === null || undefined}>{value ?? "…"}</dd>
    </div>
  );
}
