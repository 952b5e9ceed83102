import { useMemo } from "react";
import { ChangeText } from "@/components/ui/change-text";
import { plain } from "@/lib/markup";
import type { Findings as Found } from "@/lib/run-state";
import { counted, idInWords } from "@/lib/words";
import type { Customization } from "../api";
import { placesOf } from "../places";
import classes from "./findings.module.css";

/** What is ready so far: what the job asks for, how it fits, and each section as it is finished. */
export function Findings({ findings, customization }: { findings: Found; customization: Customization }) {
  const { resume } = customization.result.customized;
  const places = useMemo(() => placesOf(resume), [resume]);
  const labelOf = (id: string) => plain(places.get(id)?.label ?? "") || idInWords(id);
  const { requirements, match, sections, plan } = findings;
  const same = sections.filter(({ changes }) => changes.length === 0);
  return (
    <section aria-labelledby="ready-title" className={classes.findings}>
      <h2 id="ready-title">What is ready</h2>
      <dl className={classes.facts}>
        <Fact name="The job asks for" value={requirements === null ? null : counted(requirements, "thing")} />
        <Fact name="Match so far" value={match === null ? null : `${match.score} of 100`} />
        <Fact name="The plan" value={plan} />
      </dl>
      {sections.length === 0 && <p className={classes.waiting}>Each section appears here as soon as it is finished.</p>}
      {sections
        .filter(({ changes }) => changes.length > 0)
        .map(({ id, changes }) => (
          <article key={id} className={classes.section} aria-label={labelOf(id)}>
            <h3>{labelOf(id)}</h3>
            {changes.map((change) => (
              <div key={change.id} className={classes.change}>
                <ChangeText change={change} labelOf={labelOf} />
                <p className={classes.reason}>{change.reason}</p>
              </div>
            ))}
          </article>
        ))}
      {same.length > 0 && <p className={classes.waiting}>As before: {same.map(({ id }) => labelOf(id)).join(", ")}.</p>}
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
