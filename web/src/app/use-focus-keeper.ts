import { useEffect, useRef } from "react";
import { focusHeading } from "@/components/ui/page";

/** Keeps the keyboard where it is: a button that was disabled while it worked gets the focus back, and when what had it
has gone with a view, the heading gets it. Without that a browser begins again at the top of the page. */
export function useFocusKeeper(path: string) {
  useEffect(() => {
    let last: Element | null = null;
    const keep = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null;
    };
    const forget = () => {
      last = null; // a click beside everything means it
    };
    const watch = new MutationObserver(() => {
      if (hasFocus() || !(last instanceof HTMLElement) || !last.isConnected) return;
      if (!last.matches(":disabled")) last.focus({ preventScroll: true });
    });
    document.addEventListener("focusin", keep);
    document.addEventListener("pointerdown", forget, { capture: true });
    watch.observe(document.body, { subtree: true, attributes: true, attributeFilter: ["disabled"] });
    return () => {
      document.removeEventListener("focusin", keep);
      document.removeEventListener("pointerdown", forget, { capture: true });
      watch.disconnect();
    };
  }, []);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return; // the first page: the browser says where that begins
    shown.current = path;
    if (!hasFocus()) focusHeading();
  }, [path]);
}

const hasFocus = () => document.activeElement !== document.body && document.activeElement !== null;
