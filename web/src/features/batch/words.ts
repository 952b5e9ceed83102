/** Batches in words. Pure. */

import { counted } from "@/lib/words";
import type { Batch } from "./api";

export const nameOf = (batch: Batch) => batch.name || `Batch of ${counted(batch.total, "tailoring")}`;

export function outcomeOf({ counts, status }: Batch): string {
  const said = [
    counts.completed > 0 && `${counts.completed} ready`,
    counts.failed > 0 && `${counts.failed} failed`,
    counts.cancelled > 0 && `${counts.cancelled} stopped`,
  ].filter(Boolean);
  return said.join(", ") || status;
}

export function goingInWords({ counts }: Batch): string {
  const said = [
    counts.completed > 0 && `${counts.completed} ready`,
    counts.running > 0 && `${counts.running} at work`,
    counts.queued > 0 && `${counts.queued} waiting`,
    counts.failed > 0 && `${counts.failed} failed`,
  ];
  return said.filter(Boolean).join(", ");
}
