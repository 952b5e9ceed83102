import { expect, test } from "vitest";
import type { Socket } from "@/lib/run-socket";
import { makeBatchStore } from "./batch-store";

const message = (percent: number, ...ids: string[]) => ({
  data: JSON.stringify({
    type: "batch_update",
    payload: {
      batch: { batch_id: "b1", overall_progress: percent },
      customizations: ids.map((customization_id) => ({ customization_id, overall_progress: percent })),
    },
  }),
});

function followed() {
  const sockets: Socket[] = [];
  const timers: (() => void)[] = [];
  const store = makeBatchStore(
    "b1",
    {
      makeSocket: () => {
        const socket: Socket = { onopen: null, onmessage: null, onclose: null, close() {} };
        sockets.push(socket);
        return socket;
      },
      setTimer: (call) => timers.push(call),
      clearTimer() {},
      random: () => 0,
      onOnline: () => () => {},
    },
    { protocol: "https:", host: "here" } as Location,
  );
  return { store, sockets, timers };
}

test("rows that changed take the place of what was known, and the others stay", () => {
  const { store, sockets } = followed();
  store.subscribe(() => {});
  sockets[0]?.onmessage?.(message(10, "x1", "x2"));
  sockets[0]?.onmessage?.(message(50, "x2"));

  const { batch, runs } = store.getSnapshot();
  expect(batch?.overall_progress).toBe(50);
  expect([...runs.values()].map((run) => run.overall_progress)).toEqual([10, 50]);
});

test("comes back after a cut, and not after the end", () => {
  const { store, sockets, timers } = followed();
  store.subscribe(() => {});
  sockets[0]?.onclose?.({ code: 1006 });
  expect(store.getSnapshot().connection).toBe("lost");
  timers[0]?.();
  sockets[1]?.onmessage?.(message(100, "x1"));
  sockets[1]?.onclose?.({ code: 1000 });

  expect(store.getSnapshot().connection).toBe("ended");
  expect(sockets).toHaveLength(2);
  expect(timers).toHaveLength(1);
});
