import { useEffect, useLayoutEffect, useState } from "react";
import { newId } from "@/lib/new-id";

const KEY = "scroll";
const PATIENCE_MS = 3_000; // for what the page is still waiting for

/** A page that is gone to begins at its top; one that is come back to, or loaded anew, stands where it was left. The
browser's own way does not wait for what the page still has to ask for. */
export function useScroll(path: string) {
  const [places] = useState(readPlaces);
  useEffect(() => {
    history.scrollRestoration = "manual";
    const write = () => writePlaces(places);
    window.addEventListener("pagehide", write);
    return () => window.removeEventListener("pagehide", write);
  }, [places]);
  // Before anything is painted: the scrolling that a change of place brings about is not the visitor's.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is another entry of the history
  useLayoutEffect(() => {
    const entry = markedEntry();
    const place = places.get(entry) ?? 0;
    window.scrollTo({ top: place });
    const stop = place > 0 ? scrollWhenTall(place) : () => {};
    const keep = () => places.set(entry, window.scrollY);
    window.addEventListener("scroll", keep, { passive: true });
    return () => {
      stop();
      window.removeEventListener("scroll", keep);
    };
  }, [path, places]);
}

/** The mark of the entry of the history that is shown; a new one gets one. */
function markedEntry(): string {
  const state: { scroll?: string } = history.state ?? {};
  const mark = state.scroll ?? newId();
  if (state.scroll === undefined) history.replaceState({ ...state, scroll: mark }, "");
  return mark;
}

function readPlaces(): Map<string, number> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(KEY) ?? "[]"));
  } catch {
    return new Map();
  }
}

function writePlaces(places: ReadonlyMap<string, number>) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...places].slice(-50)));
  } catch {
    // no storage: then a reload begins at the top
  }
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
