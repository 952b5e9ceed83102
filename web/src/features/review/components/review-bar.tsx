import { Button, Kbd, Popover, Switch } from "@mantine/core";
import { useContext } from "react";
import { Link } from "wouter";
import { Icon } from "@/components/ui/icon";
import { passive } from "@/components/ui/passive";
import { counted } from "@/lib/words";
import { type Change, countOf } from "../proof";
import { DecidingContext, KEYS, ReviewContext } from "../use-review";
import classes from "./review-bar.module.css";

/** What is decided and what is not, of `total` changes, and what can be done with all of it. Stays in sight. */
export function ReviewBar({ changes, total }: { changes: readonly Change[]; total: number }) {
  const { undo, id, hasKeys, setKeys } = useContext(ReviewContext);
  const { decideAbout } = useContext(DecidingContext);
  const counts = countOf(changes);
  const open = changes.filter((change) => change.status === "pending");
  const said = [
    counts.accepted > 0 && `${counts.accepted} accepted`,
    counts.edited > 0 && `${counts.edited} edited`,
    counts.rejected > 0 && `${counts.rejected} rejected`,
    counts.pending > 0 && `${counts.pending} to decide`,
  ].filter(Boolean);
  return (
    <div className={`${classes.bar} no-print`}>
      <p className={classes.words} role="status">
        <b>{total === 0 ? "Nothing was changed" : counted(total, "change")}</b>
        {total > changes.length && <span>in {counted(changes.length, "place")}</span>}
        {said.length > 0 && <span>{said.join(" · ")}</span>}
      </p>
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={<Icon name="undo" size={16} />}
          onClick={() => undo.mutate()}
          loading={undo.isPending}
        >
          Undo
        </Button>
        <Button
          variant="default"
          leftSection={<Icon name="accept" size={16} />}
          {...passive(counts.pending === 0)}
          onClick={() => counts.pending > 0 && decideAbout(open, "accepted")}
        >
          {open.length === changes.length ? "Accept all" : "Accept the rest"}
        </Button>
        <Button component={Link} href={`/customizations/${id}/export`} className={classes.next}>
          Export
        </Button>
        <Popover position="bottom-end" withArrow shadow="md">
          <Popover.Target>
            <Button variant="subtle" className={classes.keys}>
              Keys
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <Switch
              mb="xs"
              label="Single keys"
              checked={hasKeys}
              onChange={(event) => setKeys(event.currentTarget.checked)}
            />
            <dl className={classes.list}>
              {KEYS.map(({ key, does }) => (
                <div key={key}>
                  <dt>
                    <Kbd>{key}</Kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </Popover.Dropdown>
        </Popover>
      </div>
    </div>
  );
}
