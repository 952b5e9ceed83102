/** What was deleted and can still be taken back: lists leave it out at once. Knows no React. */

const REGRET_MS = 8_000;

let removed: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

export const removedIds = () => removed;

export function followRemovals(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function show(ids: ReadonlySet<string>) {
  removed = ids;
  for (const listener of listeners) listener();
}

const putBack = (id: string) => show(new Set([...removed].filter((each) => each !== id)));

/** Leaves a thing out, and deletes it once the time to take that back is over, or at once when the page is left. When
that fails it is there again. Gives a function that takes it back. */
export function removeLater(id: string, remove: () => Promise<unknown>): () => void {
  show(new Set([...removed, id]));
  const act = () => {
    close();
    remove().catch(() => putBack(id));
  };
  const timer = setTimeout(act, REGRET_MS);
  window.addEventListener("pagehide", act);
  const close = () => {
    clearTimeout(timer);
    window.removeEventListener("pagehide", act);
  };
  return () => {
    close();
    putBack(id);
  };
}
