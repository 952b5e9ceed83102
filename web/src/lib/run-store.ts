/** One run, followed: the state that the socket's messages add up to. Knows no React.

Messages are taken in together a few times a second at most, so that a run with hundreds of events leaves the page
free for its user. */

import { type Connection, followRun, progressUrl, type SocketMessage } from "./run-socket";
import { INITIAL, type RunState, reduce } from "./run-state";

const PAUSE_MS = 80;

export interface Snapshot {
  state: RunState;
  connection: Connection;
  /** When the state was taken in, in milliseconds since 1970: what is left goes on from there. */
  at: number;
}

export interface RunStore {
  subscribe(listener: () => void): () => void;
  getSnapshot(): Snapshot;
}

/** A store that follows while somebody listens to it. */
export function makeRunStore(customizationId: string, follow = followRun): RunStore {
  const listeners = new Set<() => void>();
  let snapshot: Snapshot = { state: INITIAL, connection: "connecting", at: Date.now() };
  let waiting: SocketMessage[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stop: (() => void) | null = null;

  function publish(changed: Partial<Snapshot>) {
    snapshot = { ...snapshot, ...changed, at: Date.now() };
    for (const listener of listeners) listener();
  }

  function flush() {
    timer = null;
    const messages = waiting;
    waiting = [];
    publish({ state: messages.reduce(reduce, snapshot.state) });
  }

  function begin() {
    snapshot = { state: INITIAL, connection: "connecting", at: Date.now() };
    stop = follow(progressUrl(customizationId), {
      onMessage(message) {
        waiting.push(message);
        timer ??= setTimeout(flush, PAUSE_MS);
      },
      onConnection(connection) {
        if (timer !== null) clearTimeout(timer);
        flush();
        publish({ connection });
      },
    });
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (stop === null) begin();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
        if (timer !== null) clearTimeout(timer);
        timer = null;
        waiting = [];
      };
    },
    getSnapshot: () => snapshot,
  };
}
