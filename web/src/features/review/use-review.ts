import { useLocalStorage } from "@mantine/hooks";
import { createContext, useCallback, useMemo, useState } from "react";
import type { Schemas } from "@/lib/api-client";
import type { Customization } from "../run/api";
import type { Places } from "../run/places";
import type { Change } from "./proof";
import { type Actions, useActions } from "./use-actions";
import { useReviewKeys } from "./use-review-keys";

export type Mode = "edit" | "regenerate" | null;

export const KEYS = [
  { key: "J", does: "next change" },
  { key: "K", does: "previous change" },
  { key: "A", does: "accept" },
  { key: "R", does: "reject" },
  { key: "E", does: "edit" },
  { key: "W", does: "reword" },
  { key: "U", does: "undo" },
] as const;

/** What every row needs; the same until locks or requirements change. */
export type Deciding = Actions["deciding"] & {
  requirements: ReadonlyMap<string, Schemas["MatchedRequirement"]>;
  locked: ReadonlySet<string>;
  choose(changeId: string): void;
  setMode(mode: Mode): void;
};

/** What changes with each key. */
export type Review = Omit<Actions, "deciding"> & {
  id: string;
  current: string | null;
  mode: Mode;
  places: Places;
  hasKeys: boolean;
  setKeys(hasKeys: boolean): void;
};

export const DecidingContext = createContext<Deciding>(null as unknown as Deciding);
export const ReviewContext = createContext<Review>(null as unknown as Review);

/** The state of a review, and what can be done in it. `order` has the changes as they stand on the sheet. */
export function useReview(customization: Customization, order: readonly Change[], places: Places) {
  const { customization_id: id, result } = customization;
  const [{ current, mode }, setPlace] = useState<{ current: string | null; mode: Mode }>({ current: null, mode: null });
  const choose = useCallback(
    (chosen: string) => setPlace((known) => (known.current === chosen ? known : { current: chosen, mode: null })),
    [],
  );
  const setMode = useCallback((wanted: Mode) => setPlace((known) => ({ ...known, mode: wanted })), []);
  const asked = result.match?.requirements;
  const requirements = useMemo(() => new Map((asked ?? []).map((each) => [each.id, each])), [asked]);
  const locked = useMemo(() => new Set(result.locked), [result.locked]);
  const { deciding: actions, ...others } = useActions(id);
  const deciding: Deciding = useMemo(
    () => ({ ...actions, requirements, locked, choose, setMode }),
    [actions, requirements, locked, choose, setMode],
  );
  const [hasKeys, setKeys] = useLocalStorage({ key: "review.keys", defaultValue: true });
  const review: Review = { ...others, id, current, mode, places, hasKeys, setKeys };
  useReviewKeys({ order, deciding, review });
  return { deciding, review };
}
