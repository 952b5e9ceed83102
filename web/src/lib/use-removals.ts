import { useSyncExternalStore } from "react";
import { followRemovals, removedIds } from "./removals";

/** The items of a list without those that were just deleted. */
export function useKeptOnly<T>(items: readonly T[], idOf: (item: T) => string): readonly T[] {
  const removed = useSyncExternalStore(followRemovals, removedIds);
  return removed.size === 0 ? items : items.filter((item) => !removed.has(idOf(item)));
}
