import { Button } from "@mantine/core";
import { messageOf } from "@/lib/problem";
import { Note } from "./note";

/** An error in plain words, with what can be done next. */
export function Failure({ error, onRetry, title }: { error: unknown; onRetry?: () => void; title?: string }) {
  const action = onRetry && (
    <Button variant="default" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Note tone="bad" isAlert title={title} action={action}>
      <p>{messageOf(error)}</p>
    </Note>
  );
}
