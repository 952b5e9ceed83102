import { useContext, useState } from "react";
import { ChangeText } from "@/components/ui/change-text";
import { DiffText } from "@/components/ui/diff-text";
import { Icon } from "@/components/ui/icon";
import { plain } from "@/lib/markup";
import { side, wordDiff } from "@/lib/word-diff";
import { capitalised } from "@/lib/words";
import type { Change, Line } from "../proof";
import { ReviewContext } from "../use-review";
import { ChangeActions } from "./change-actions";
import { ChangeDetails } from "./change-details";
import { ChangeEditor } from "./change-editor";
import classes from "./change-row.module.css";
import { RegenerateForm } from "./regenerate-form";

const STATUS_IN_WORDS = { pending: "", accepted: "Accepted", rejected: "Rejected", edited: "Your wording" } as const;

/** One change: both sides, why, and what can be decided about it. */
export function ChangeRow({ change, line }: { change: Change; line: Line | null }) {
  const { isCurrent, setCurrent, mode, setMode, requirements, pendingIds } = useReviewOf(change);
  const served = change.requirement_ids.flatMap((id) => requirements.get(id)?.text ?? []);
  const close = () => {
    setMode(null);
    document.getElementById(`change-${change.id}`)?.focus({ preventScroll: true }); // not lost with the field
  };
  const isText = line !== null && (line.before !== null || line.after !== null);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are listened to on the whole page
    <article
      id={`change-${change.id}`}
      className={classes.change}
      data-status={change.status}
      data-current={isCurrent || undefined}
      aria-label={`Change: ${change.reason}`}
      aria-busy={change.members.some((id) => pendingIds.has(id))}
      tabIndex={-1}
      onFocus={() => setCurrent(change.id)}
      onClick={() => setCurrent(change.id)}
    >
      {mode === "edit" ? (
        <ChangeEditor change={change} onClose={close} />
      ) : isText ? (
        <Sides line={line} status={change.status} />
      ) : (
        <OrderChange change={change} />
      )}
      <div className={classes.below}>
        <div className={classes.why}>
          <p className={classes.reason}>
            {change.status !== "pending" && (
              <span className={classes.status} data-status={change.status}>
                {change.status !== "rejected" && <Icon name="accept" size={14} />} {STATUS_IN_WORDS[change.status]}
              </span>
            )}
            {change.reason}
          </p>
          {served.length > 0 && (
            <p className={classes.serves}>
              <span>For the job: </span>
              {served.map((text) => `“${text}”`).join(", ")}
            </p>
          )}
        </div>
        {mode !== "edit" && <ChangeActions change={change} onMode={setMode} />}
      </div>
      {mode === "regenerate" && <RegenerateForm change={change} onClose={close} />}
      <ChangeDetails change={change} />
    </article>
  );
}

function useReviewOf(change: Change) {
  const { current, setCurrent, mode, setMode, requirements, pendingIds } = useContext(ReviewContext);
  const isCurrent = current === change.id;
  return { isCurrent, setCurrent, mode: isCurrent ? mode : null, setMode, requirements, pendingIds };
}

/** Original and tailored; on a narrow screen one text with both in it. */
function Sides({ line, status }: { line: Line; status: Change["status"] }) {
  const pieces = wordDiff(line.before ?? "", line.after ?? "");
  const nothing = (text: string) => <span className={classes.nothing}>{text}</span>;
  return (
    <>
      <div className={classes.sides}>
        <p className={classes.before}>
          {line.before === null ? nothing("not in the original") : <DiffText pieces={side(pieces, "before")} />}
        </p>
        <p className={classes.after} data-off={status === "rejected" || undefined}>
          {line.after === null ? nothing("left out") : <DiffText pieces={side(pieces, "after")} />}
        </p>
      </div>
      <p className={classes.both} data-off={status === "rejected" || undefined}>
        <DiffText pieces={pieces} />
      </p>
    </>
  );
}

function OrderChange({ change }: { change: Change }) {
  const { places } = useContext(ReviewContext);
  const labelOf = (id: string) => plain(places.get(id)?.label ?? capitalised(id));
  const [isWhole, setWhole] = useState(false);
  const count = Array.isArray(change.after) ? change.after.length : 0;
  return (
    <div className={classes.order} data-folded={(count > 5 && !isWhole) || undefined}>
      <p className={classes.orderTitle}>{change.kind === "reorder" ? "In a new order" : capitalised(change.kind)}</p>
      <ChangeText change={change} labelOf={labelOf} />
      {count > 5 && (
        <button type="button" onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Show less" : `Show all ${count}`}
        </button>
      )}
    </div>
  );
}
