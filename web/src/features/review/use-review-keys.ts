import { useEffect, useEffectEvent } from "react";
import { isEditable } from "./lines";
import type { Change } from "./proof";
import type { Deciding, Review } from "./use-review";

interface Given {
  order: readonly Change[];
  deciding: Deciding;
  /** Single keys can be in the way of whoever speaks to the computer, so `hasKeys` switches them off. */
  review: Review;
}

/** Reviewing by keyboard alone: the keys of `KEYS`, whenever nothing is being written. */
export function useReviewKeys({ order, deciding, review: { current, hasKeys, undo } }: Given) {
  const { choose, setMode, decideAbout } = deciding;
  const move = (step: number) => {
    const at = order.findIndex((change) => change.id === current);
    const next = order[at < 0 ? (step > 0 ? 0 : order.length - 1) : Math.min(order.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    choose(next.id);
    const element = document.getElementById(`change-${next.id}`);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest" });
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!hasKeys || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    const change = order.find((c) => c.id === current);
    const decide = (status: "accepted" | "rejected") => {
      if (change === undefined) return;
      decideAbout([change], change.status === status ? "pending" : status);
      if (change.status !== status) move(1);
    };
    const does: Record<string, () => void> = {
      j: () => move(1),
      k: () => move(-1),
      a: () => decide("accepted"),
      r: () => decide("rejected"),
      e: () => change && isEditable(change) && setMode("edit"),
      w: () => change && change.target.kind !== "resume" && setMode("regenerate"),
      u: () => undo.mutate(),
    };
    const act = does[event.key.toLowerCase()];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
