import { beforeEach, describe, expect, test } from "vitest";
import { type Connection, followRun, type Socket, type SocketMessage } from "./run-socket";

class FakeSocket implements Socket {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  isClosed = false;
  constructor(readonly url: URL) {}
  close() {
    this.isClosed = true;
  }
  send(message: unknown) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  end(code: number) {
    this.onclose?.({ code });
  }
}

let sockets: FakeSocket[];
let timers: { call: () => void; ms: number; isCleared: boolean }[];
let messages: SocketMessage[];
let connections: Connection[];
let comeOnline: (() => void) | null;

const event = (seq: number, run_id = "r1") => ({
  type: "event",
  payload: { seq, run_id, session_id: null, type: "task_started", ts: "2026-11-21T18:00:00Z", task: "t", payload: {} },
});

function follow(): () => void {
  return followRun(
    "ws://here/api/ws/progress/c1",
    { onMessage: (m) => messages.push(m), onConnection: (c) => connections.push(c) },
    {
      makeSocket: (url) => {
        const socket = new FakeSocket(new URL(url));
        sockets.push(socket);
        return socket;
      },
      setTimer: (call, ms) => timers.push({ call, ms, isCleared: false }) - 1,
      clearTimer: (n) => {
        const timer = timers[n as number];
        if (timer) timer.isCleared = true;
      },
      random: () => 0.5,
      onOnline: (call) => {
        comeOnline = call;
        return () => {
          comeOnline = null;
        };
      },
    },
  );
}

const socket = (n: number) => sockets[n] as FakeSocket;
const seqs = () => messages.map((m) => (m.type === "event" ? m.payload.seq : 0));

beforeEach(() => {
  sockets = [];
  timers = [];
  messages = [];
  connections = [];
  comeOnline = null;
});

describe("followRun", () => {
  test("comes back after a cut where it was, and passes on nothing twice", () => {
    follow();
    socket(0).send(event(1));
    socket(0).send(event(2));
    socket(0).end(1006);
    timers[0]?.call();
    socket(1).send(event(2));
    socket(1).send(event(3));

    expect(socket(1).url.searchParams.get("run_id")).toBe("r1");
    expect(socket(1).url.searchParams.get("after_seq")).toBe("2");
    expect(seqs()).toEqual([1, 2, 3]);
    expect(connections).toEqual(["lost"]);
  });

  test("counts anew for another run of the same customization", () => {
    follow();
    socket(0).send(event(5));
    socket(0).send(event(1, "r2"));

    expect(seqs()).toEqual([5, 1]);
  });

  test.each([
    [1000, "ended"],
    [1008, "refused"],
    [4404, "not_found"],
  ] as const)("does not come back after %i", (code, said) => {
    follow();
    socket(0).end(code);

    expect(connections).toEqual([said]);
    expect(timers).toEqual([]);
    expect(comeOnline).toBeNull();
  });

  test("waits longer after each failure, eight seconds at most, and anew after a success", () => {
    follow();
    for (let n = 0; n < 7; n++) {
      socket(n).end(1006);
      timers[n]?.call();
    }
    expect(timers.map((t) => t.ms)).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);

    socket(7).send(event(1));
    socket(7).end(1013);
    expect(timers.at(-1)?.ms).toBe(500);
  });

  test("does not wait for its timer when the network returns", () => {
    follow();
    socket(0).end(1006);
    comeOnline?.();

    expect(timers[0]?.isCleared).toBe(true);
    expect(sockets).toHaveLength(2);
  });

  test("says and does nothing more once it is stopped", () => {
    const stop = follow();
    stop();
    socket(0).end(1006);

    expect(socket(0).isClosed).toBe(true);
    expect(connections).toEqual([]);
    expect(timers).toEqual([]);
  });
});
