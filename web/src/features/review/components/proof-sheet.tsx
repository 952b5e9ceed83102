import { memo } from "react";
import type { Schemas } from "@/lib/api-client";
import type { Block, Line, Proof, ProofSection } from "../proof";
import { ChangeRow } from "./change-row";
import { LockButton } from "./lock-button";
import classes from "./proof-sheet.module.css";

interface Props {
  proof: Proof;
  analyses: readonly Schemas["AnalysisSummary"][];
  isBrief: boolean;
}

/** The whole resume, original on the left, tailored on the right. */
export function ProofSheet({ proof, analyses, isBrief }: Props) {
  return (
    <div className={classes.sheet}>
      <div className={classes.sides} aria-hidden="true">
        <span>Original</span>
        <span>Tailored</span>
      </div>
      {!isBrief && proof.contact.length > 0 && (
        <div className={classes.contact}>
          {proof.contact.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      {proof.changes.map((change) => (
        <ChangeRow key={change.id} change={change} line={null} />
      ))}
      {proof.sections
        .filter((section) => !isBrief || hasChanges(section) || section.entries.some(hasChanges))
        .map((section) => (
          <SectionSheet
            key={section.id}
            section={section}
            analysis={analyses.find((a) => a.section === section.id)}
            isBrief={isBrief}
          />
        ))}
      {isBrief && !proof.sections.some((s) => hasChanges(s) || s.entries.some(hasChanges)) && (
        <p className={classes.nothing}>Nothing was changed.</p>
      )}
    </div>
  );
}

const hasChanges = (block: Block) => block.changes.length > 0 || block.lines.some((line) => line.change !== null);

interface SectionProps {
  section: ProofSection;
  analysis: Schemas["AnalysisSummary"] | undefined;
  isBrief: boolean;
}

function SectionSheet({ section, analysis, isBrief }: SectionProps) {
  return (
    <section className={classes.section} aria-label={section.title}>
      <header className={classes.sectionHead}>
        <h3>{section.title}</h3>
        {analysis && (
          <span className={classes.score} title={analysis.relevance}>
            speaks to the job: {analysis.score} of 100
          </span>
        )}
        <LockButton id={section.id} name={section.title} />
      </header>
      <Lines block={section} isBrief={isBrief} />
      {section.entries
        .filter((entry) => !isBrief || hasChanges(entry))
        .map((entry) => (
          <div key={entry.id} className={classes.entry}>
            <header className={classes.entryHead}>
              <h4>{entry.title}</h4>
              {entry.head.length > 0 && <span>{entry.head.join(" · ")}</span>}
              <LockButton id={entry.id} name={entry.title} />
            </header>
            <Lines block={entry} isBrief={isBrief} />
          </div>
        ))}
    </section>
  );
}

function Lines({ block, isBrief }: { block: Block; isBrief: boolean }) {
  return (
    <>
      {block.changes.map((change) => (
        <ChangeRow key={change.id} change={change} line={null} />
      ))}
      {block.lines.map((line) => {
        if (line.change) return <ChangeRow key={line.id} change={line.change} line={line} />;
        return isBrief ? null : <PlainLine key={line.id} line={line} />;
      })}
    </>
  );
}

const PlainLine = memo(
  ({ line }: { line: Line }) => (
    <div className={classes.plain}>
      <p>
        {line.marker && (
          <span aria-hidden="true">{line.marker === "-" || line.marker === "*" ? "•" : line.marker} </span>
        )}
        {line.after}
      </p>
      <LockButton id={line.id} name={line.after ?? ""} isQuiet />
    </div>
  ),
  (a, b) => a.line.id === b.line.id && a.line.after === b.line.after && a.line.marker === b.line.marker,
);
