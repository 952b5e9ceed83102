import { memo, useContext, useState } from "react";
import { ChangeText } from "@/components/ui/change-text";
import { DiffText } from "@/components/ui/diff-text";
import { Icon } from "@/components/ui/icon";
import { plain } from "@/lib/markup";
import { side, wordDiff } from "@/lib/word-diff";
import { capitalised } from "@/lib/words";
import type { Change, Line } from "../proof";
import { DecidingContext, type Mode, ReviewContext } from "../use-review";
import { ChangeActions } from "./change-actions";
import { ChangeDetails } from "./change-details";
import { ChangeEditor } from "./change-editor";
import classes from "./change-row.module.css";
import { RegenerateForm } from "./regenerate-form";

const STATUS_IN_WORDS = { pending: "", accepted: "Accepted", rejected: "Rejected", edited: "Your wording" } as const;

interface Props {
  change: Change;
  /** The line that it is about; null when it is about a whole part. */
  line: Line | null;
}

/** One change: both sides, why, and what can be decided about it. */
export function ChangeRow({ change, line }: Props) {
  const { current, mode, pendingIds } = useContext(ReviewContext);
  const isCurrent = current === change.id;
  const isBusy = change.members.some((id) => pendingIds.has(id));
  return (
    <ChangeSheet change={change} line={line} isCurrent={isCurrent} mode={isCurrent ? mode : null} isBusy={isBusy} />
  );
}

interface SheetProps extends Props {
  isCurrent: boolean;
  mode: Mode;
  isBusy: boolean;
}

const ChangeSheet = memo(({ change, line, isCurrent, mode, isBusy }: SheetProps) => {
  const { choose, setMode, requirements } = useContext(DecidingContext);
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
      aria-busy={isBusy}
      tabIndex={-1}
      onFocus={() => choose(change.id)}
      onClick={() => choose(change.id)}
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
}, isSame);

/** A sheet of many changes is made anew with each decision; what stands in most of them is the same. */
function isSame(a: SheetProps, b: SheetProps): boolean {
  const { parts } = b.change;
  return (
    a.isCurrent === b.isCurrent &&
    a.mode === b.mode &&
    a.isBusy === b.isBusy &&
    a.line?.before === b.line?.before &&
    a.line?.after === b.line?.after &&
    a.change.parts.length === parts.length &&
    a.change.parts.every((part, n) => part === parts[n])
  );
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
