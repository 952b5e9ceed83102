/** The lines of a resume by id: each as it is, then as it was before its changes. Pure. */

import type { Result } from "@/features/run/api";
import { placesOf } from "@/features/run/places";
import { plain } from "@/lib/markup";

export type Lines = ReadonlyMap<string, readonly string[]>;

export function linesOf({ customized, changes }: Result): Lines {
  const lines = new Map([...placesOf(customized.resume)].map(([id, { label }]) => [id, [plain(label)]]));
  for (const { target, before } of changes) {
    if (typeof before === "string") lines.set(target.id, [...(lines.get(target.id) ?? []), plain(before)]);
  }
  return lines;
}
