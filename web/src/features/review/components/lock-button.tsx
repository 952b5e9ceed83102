import { ActionIcon } from "@mantine/core";
import { useContext } from "react";
import { Icon } from "@/components/ui/icon";
import { DecidingContext } from "../use-review";
import classes from "./lock-button.module.css";

/** Locks a part of the resume: it is never reworded, moved or dropped while it is. */
export function LockButton({ id, name, isQuiet = false }: { id: string; name: string; isQuiet?: boolean }) {
  const { locked, lock } = useContext(DecidingContext);
  const isLocked = locked.has(id);
  const label = isLocked ? `Unlock ${name}` : `Lock ${name}: leave it as it is`;
  return (
    <ActionIcon
      className={`${classes.lock} no-print`}
      data-quiet={(isQuiet && !isLocked) || undefined}
      data-locked={isLocked || undefined}
      variant="subtle"
      color={isLocked ? "orange" : "gray"}
      size="sm"
      aria-pressed={isLocked}
      title={isLocked ? "Locked: stays as it is" : "Lock: leave as it is"}
      aria-label={label}
      onClick={() => lock(id, !isLocked)}
    >
      <Icon name="lock" size={15} />
    </ActionIcon>
  );
}
