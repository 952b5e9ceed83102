import { useLocalOnly } from "@/lib/use-local-only";
import { useModels } from "../api";
import { readerOf } from "../reader";

/** Says who will get the text, before it is sent. */
export function ReaderNote({ className }: { className?: string | undefined }) {
  const models = useModels();
  const isLocal = useLocalOnly();
  return (
    <p className={className} style={{ margin: 0, minHeight: "1.5em", color: "var(--quiet)" }}>
      {models.data && readerOf(models.data, isLocal)}
    </p>
  );
}
