import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { makeRunStore, type Snapshot } from "@/lib/run-store";

const NOTHING = () => () => {};

/** A run as it goes on; a new run of the same customization is followed anew. While `isFollowed` is false nothing is
asked for. */
export function useRun(customizationId: string, runId: string | undefined, isFollowed: boolean): Snapshot {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new run needs a new store
  const store = useMemo(() => makeRunStore(customizationId), [customizationId, runId]);
  return useSyncExternalStore(isFollowed ? store.subscribe : NOTHING, store.getSnapshot);
}

/** The time, once a second, in milliseconds since 1970; stands still while `isRunning` is false. */
export function useClock(isRunning: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}
