/** Whether this visitor lets nothing leave the service: a choice of this browser, for every tailoring that it starts. */

import { useSyncExternalStore } from "react";

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

export const useLocalOnly = () => useSyncExternalStore(subscribe, isLocalOnly);

function subscribe(listener: () => void) {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}
