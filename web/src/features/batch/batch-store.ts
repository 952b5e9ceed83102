/** One batch, followed: its state and the rows of its table. Knows no React. */

import { browser, type Connection, type Surroundings } from "@/lib/run-socket";
import type { components } from "@/types/socket";
import type { Batch, Run } from "./api";

type Message = components["schemas"]["BatchMessage"];

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;
const ENDS: Record<number, Connection> = { 1000: "ended", 1008: "refused", 4404: "not_found" };

export interface BatchSnapshot {
  batch: Batch | null;
  runs: ReadonlyMap<string, Run>;
  connection: Connection;
}

export interface BatchStore {
  subscribe(listener: () => void): () => void;
  getSnapshot(): BatchSnapshot;
}

/** The state after a message: rows that are new or changed take the place of what was known of them. */
export function withBatch(known: BatchSnapshot, { payload }: Message): BatchSnapshot {
  const runs = new Map(known.runs);
  for (const run of payload.customizations) runs.set(run.customization_id, run);
  return { ...known, batch: payload.batch, runs };
}

/** A store that follows while somebody listens. After a cut the service tells the whole table again. */
export function makeBatchStore(batchId: string, around: Surroundings = browser, at: Location = location): BatchStore {
  const url = `${at.protocol === "https:" ? "wss" : "ws"}://${at.host}/api/ws/batches/${encodeURIComponent(batchId)}`;
  const listeners = new Set<() => void>();
  let snapshot: BatchSnapshot = { batch: null, runs: new Map(), connection: "connecting" };
  let stop: (() => void) | null = null;

  function publish(changed: BatchSnapshot) {
    snapshot = changed;
    for (const listener of listeners) listener();
  }

  function follow(): () => void {
    let isStopped = false;
    let failures = 0;
    let timer: unknown = null;
    let close = () => {};
    const connect = () => {
      const socket = around.makeSocket(url);
      close = () => socket.close();
      socket.onmessage = ({ data }) => {
        if (isStopped) return;
        failures = 0;
        publish({ ...withBatch(snapshot, JSON.parse(data) as Message), connection: "open" });
      };
      socket.onclose = ({ code }) => {
        if (isStopped) return;
        const end = ENDS[code];
        publish({ ...snapshot, connection: end ?? "lost" });
        if (end !== undefined) return;
        const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures++);
        timer = around.setTimer(connect, pause * (0.75 + around.random() / 2));
      };
    };
    connect();
    return () => {
      isStopped = true;
      if (timer !== null) around.clearTimer(timer);
      close();
    };
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      stop ??= follow();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
    getSnapshot: () => snapshot,
  };
}
