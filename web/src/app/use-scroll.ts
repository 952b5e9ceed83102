import { useEffect, useLayoutEffect, useRef } from "react";

const PATIENCE_MS = 3_000; // for what the page is still waiting for

/** A page that is gone to begins at its top; one that is come back to stands where it was left. */
export function useScroll(path: string) {
  const places = useRef(new Map<string, number>());
  const isBack = useRef(false);
  useEffect(() => {
    const back = () => {
      isBack.current = true;
    };
    window.addEventListener("popstate", back, { capture: true }); // before the new place is drawn
    return () => window.removeEventListener("popstate", back, { capture: true });
  }, []);
  // Before anything is painted: the scrolling that a change of place brings about is not the visitor's.
  useLayoutEffect(() => {
    const place = isBack.current ? (places.current.get(path) ?? 0) : 0;
    isBack.current = false;
    window.scrollTo({ top: place });
    const stop = place > 0 ? scrollWhenTall(place) : () => {};
    const keep = () => places.current.set(path, window.scrollY);
    window.addEventListener("scroll", keep, { passive: true });
    return () => {
      stop();
      window.removeEventListener("scroll", keep);
    };
  }, [path]);
}

/** Scrolls as soon as there is enough to scroll, unless the visitor does something first; gives what ends it. */
function scrollWhenTall(place: number): () => void {
  const stop = () => {
    watch.disconnect();
    clearTimeout(timer);
    for (const each of ["wheel", "touchstart", "keydown"]) window.removeEventListener(each, stop);
  };
  const watch = new ResizeObserver(() => {
    if (document.documentElement.scrollHeight < place + window.innerHeight) return;
    window.scrollTo({ top: place });
    stop();
  });
  const timer = setTimeout(stop, PATIENCE_MS);
  for (const each of ["wheel", "touchstart", "keydown"]) window.addEventListener(each, stop, { passive: true });
  watch.observe(document.documentElement);
  return stop;
}
