import { useCallback } from "react";

const REGRET_MS = 8_000;

/** Does something once the time to take it back is over, or at once when the page is left; gives a function that takes
it back. */
export function useLater(): (call: () => void) => () => void {
  return useCallback((call: () => void) => {
    let isOpen = true;
    const act = () => {
      if (!isOpen) return;
      close();
      call();
    };
    const timer = setTimeout(act, REGRET_MS);
    window.addEventListener("pagehide", act);
    const close = () => {
      isOpen = false;
      clearTimeout(timer);
      window.removeEventListener("pagehide", act);
    };
    return close;
  }, []);
}
