/** Live progress that survives cuts: it comes back by itself after the last event it saw. Knows no DOM. */

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;
const ENDED = 1000;
const REFUSED = 1008;
const NOT_FOUND = 4404;

/**
 * Follow a customization until its run ends.
 *
 * `onMessage(message)` gets each progress update, and each event once and in order. `onConnection(state)` gets "open",
 * "lost" (it tries again), and at the end one of "ended", "not_found", "refused". Gives a function that stops it.
 */
export function followProgress(id, { onMessage, onConnection, makeSocket = (url) => new WebSocket(url) }) {
  let runId = "";
  let lastSeq = 0;
  let failures = 0;
  let timer = null;
  let socket = null;
  let isStopped = false;

  function connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const query = new URLSearchParams({ run_id: runId, after_seq: String(lastSeq) });
    socket = makeSocket(`${scheme}://${location.host}/api/ws/progress/${encodeURIComponent(id)}?${query}`);
    socket.onopen = () => onConnection("open");
    socket.onmessage = ({ data }) => {
      failures = 0;
      const message = JSON.parse(data);
      if (message.type === "event" && !isNew(message.payload)) return;
      onMessage(message);
    };
    socket.onclose = ({ code }) => {
      if (isStopped) return;
      const end = { [ENDED]: "ended", [NOT_FOUND]: "not_found", [REFUSED]: "refused" }[code];
      if (end) return onConnection(end);
      onConnection("lost");
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures++);
      timer = setTimeout(connect, pause * (0.75 + Math.random() / 2));
    };
  }

  function isNew(event) {
    if (event.run_id !== runId) [runId, lastSeq] = [event.run_id, 0];
    if (event.seq <= lastSeq) return false;
    lastSeq = event.seq;
    return true;
  }

  connect();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    socket.close();
  };
}
