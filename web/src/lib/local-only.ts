/** Whether this visitor lets nothing leave the service: a choice of this browser, for every tailoring that it starts. */

const KEY = "tailorbird.local-only";
const listeners = new Set<() => void>();

export function isLocalOnly(): boolean {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return false;
  }
}

export function setLocalOnly(value: boolean) {
  try {
    if (value) localStorage.setItem(KEY, "on");
    else localStorage.removeItem(KEY);
  } catch {
    // no storage: then it cannot be chosen
  }
  for (const listener of listeners) listener();
}

/** Calls the listener when the choice changes, here or in another window, until what it gives is called. */
export function followLocalOnly(listener: () => void) {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}
