/** Live progress that survives cuts: it comes back by itself after the last event it saw. Knows no React. */

import type { components } from "@/types/socket";

export type SocketMessage = components["schemas"]["SocketMessage"];
export type Connection = "connecting" | "open" | "lost" | "ended" | "not_found" | "refused";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;
const ENDS: Record<number, Connection> = { 1000: "ended", 1008: "refused", 4404: "not_found" };

/** The part of a WebSocket that is needed here. */
export interface Socket {
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: { data: string }) => unknown) | null;
  onclose: ((event: { code: number }) => unknown) | null;
  close(): void;
}

export interface Surroundings {
  makeSocket(url: string): Socket;
  setTimer(call: () => void, ms: number): unknown;
  clearTimer(timer: unknown): void;
  /** Between 0 and 1: spreads the reconnections of many clients. */
  random(): number;
  /** Calls back when the network returns; gives a function that ends it. */
  onOnline(call: () => void): () => void;
}

/** The browser's own. */
export const browser: Surroundings = {
  makeSocket: (url) => new WebSocket(url) as Socket,
  setTimer: (call, ms) => setTimeout(call, ms),
  clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  random: Math.random,
  onOnline: (call) => {
    window.addEventListener("online", call);
    return () => window.removeEventListener("online", call);
  },
};

export interface Listener {
  /** Each progress update, and each event once and in order. */
  onMessage(message: SocketMessage): void;
  onConnection(connection: Connection): void;
}

/** Follow what a path sends until its run ends. Gives a function that stops it. */
export function followRun(path: string, listener: Listener, around: Surroundings = browser): () => void {
  let runId = "";
  let lastSeq = 0;
  let failures = 0;
  let timer: unknown = null;
  let socket: Socket | null = null;
  let isOver = false;

  function connect() {
    timer = null;
    const opened = around.makeSocket(`${path}?${new URLSearchParams({ run_id: runId, after_seq: String(lastSeq) })}`);
    socket = opened;
    opened.onopen = () => listener.onConnection("open");
    opened.onmessage = ({ data }) => {
      if (opened !== socket) return;
      failures = 0;
      const message = JSON.parse(data) as SocketMessage;
      if (message.type === "event" && !isNew(message.payload)) return;
      listener.onMessage(message);
    };
    opened.onclose = ({ code }) => {
      if (isOver || opened !== socket) return;
      socket = null;
      const end = ENDS[code];
      if (end !== undefined) {
        stop();
        listener.onConnection(end);
        return;
      }
      listener.onConnection("lost");
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures++);
      timer = around.setTimer(connect, pause * (0.75 + around.random() / 2));
    };
  }

  function isNew(event: { run_id: string; seq: number }): boolean {
    if (event.run_id !== runId) {
      runId = event.run_id;
      lastSeq = 0;
    }
    if (event.seq <= lastSeq) return false;
    lastSeq = event.seq;
    return true;
  }

  const forgetOnline = around.onOnline(() => {
    if (isOver || timer === null) return;
    around.clearTimer(timer);
    connect();
  });

  function stop() {
    isOver = true;
    forgetOnline();
    if (timer !== null) around.clearTimer(timer);
    socket?.close();
  }

  connect();
  return stop;
}

/** Where the progress of a customization is told. */
export function progressUrl(customizationId: string, at: Location = location): string {
  const scheme = at.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${at.host}/api/ws/progress/${encodeURIComponent(customizationId)}`;
}
