import type { Schemas } from "@/lib/api-client";
import { plain } from "@/lib/markup";
import { wordDiff } from "@/lib/word-diff";
import classes from "./change-text.module.css";
import { DiffText } from "./diff-text";

type Change = Pick<Schemas["Change"], "before" | "after">;

/** What a change does: words struck out and put in, or parts in a new order. `labelOf` says what an id stands for. */
export function ChangeText({ change, labelOf }: { change: Change; labelOf(id: string): string }) {
  const { before, after } = change;
  if (Array.isArray(after)) return <NewOrder before={asList(before)} after={after} labelOf={labelOf} />;
  return (
    <p className={classes.text}>
      <DiffText pieces={wordDiff(asText(before), asText(after))} />
    </p>
  );
}

const asText = (value: string | readonly string[] | null) => (typeof value === "string" ? plain(value) : "");
const asList = (value: string | readonly string[] | null) => (Array.isArray(value) ? value : []);

/** A new order, with what has moved up marked. */
function NewOrder(props: { before: readonly string[]; after: readonly string[]; labelOf(id: string): string }) {
  return (
    <ol className={classes.order}>
      {props.after.map((id, position) => {
        const rise = props.before.indexOf(id) - position;
        return (
          <li key={id} data-risen={rise > 0 || undefined}>
            <span>{props.labelOf(id)}</span>
            {rise > 0 && (
              <span className={classes.rise}>
                <span aria-hidden="true">↑ {rise}</span>
                <span className="spoken">moved up by {rise}</span>
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
