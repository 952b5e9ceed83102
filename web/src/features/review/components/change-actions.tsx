import { Button } from "@mantine/core";
import { useContext } from "react";
import { Icon } from "@/components/ui/icon";
import { isEditable } from "../lines";
import type { Change } from "../proof";
import { DecidingContext, type Mode } from "../use-review";
import classes from "./change-actions.module.css";

/** What can be decided about one change. A decision can always be taken back. */
export function ChangeActions({ change, onMode }: { change: Change; onMode(mode: Mode): void }) {
  const { decideAbout, choose } = useContext(DecidingContext);
  const decide = (status: "accepted" | "rejected" | "pending") => decideAbout([change], status);
  const open = (mode: Mode) => {
    choose(change.id);
    onMode(mode);
  };
  const isAccepted = change.status === "accepted";
  const isRejected = change.status === "rejected";
  return (
    <fieldset className={`${classes.actions} no-print`} aria-label="Decide">
      <Button
        size="compact-sm"
        variant={isAccepted ? "filled" : "default"}
        aria-pressed={isAccepted}
        leftSection={<Icon name="accept" size={15} />}
        onClick={() => decide(isAccepted ? "pending" : "accepted")}
      >
        Accept
      </Button>
      <Button
        size="compact-sm"
        variant={isRejected ? "filled" : "default"}
        color={isRejected ? "gray" : undefined}
        aria-pressed={isRejected}
        leftSection={<Icon name="reject" size={15} />}
        onClick={() => decide(isRejected ? "pending" : "rejected")}
      >
        Reject
      </Button>
      {isEditable(change) && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="edit" size={15} />}
          onClick={() => open("edit")}
        >
          Edit
        </Button>
      )}
      {change.target.kind !== "resume" && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="again" size={15} />}
          onClick={() => open("regenerate")}
        >
          Reword
        </Button>
      )}
    </fieldset>
  );
}
