import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Listener } from "./run-socket";
import { makeRunStore } from "./run-store";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const event = (seq: number) =>
  ({
    type: "event",
    payload: {
      seq,
      run_id: "r",
      session_id: null,
      type: "draft_ready",
      ts: "2026-11-21T18:00:00Z",
      task: null,
      payload: {},
    },
  }) as const;

function followed() {
  let listener: Listener | null = null;
  const stop = vi.fn();
  const store = makeRunStore("c1", (_path, given) => {
    listener = given;
    return stop;
  });
  return { store, stop, tell: () => listener as unknown as Listener };
}

test("takes in many messages as one change of the page", () => {
  const { store, tell } = followed();
  const changed = vi.fn();
  store.subscribe(changed);
  for (let seq = 1; seq <= 500; seq++) tell().onMessage(event(seq));
  vi.advanceTimersByTime(100);

  expect(changed).toHaveBeenCalledTimes(1);
  expect(store.getSnapshot().state.seq).toBe(500);
});

test("says what is waiting before it says how the connection ended", () => {
  const { store, tell } = followed();
  store.subscribe(() => {});
  tell().onMessage(event(1));
  tell().onConnection("ended");

  expect(store.getSnapshot()).toMatchObject({ connection: "ended", state: { seq: 1 } });
});

test("follows only while somebody listens", () => {
  const { store, stop, tell } = followed();
  const leave = store.subscribe(() => {});
  tell().onMessage(event(1));
  leave();
  vi.advanceTimersByTime(1000);

  expect(stop).toHaveBeenCalledOnce();
  expect(store.getSnapshot().state.seq).toBe(0);
});
