import { useLocalStorage } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useMemo, useRef, useState } from "react";
import { useLocation } from "wouter";
import { announce } from "@/app/announce";
import { showFailure } from "@/components/ui/toast";
import type { Schemas } from "@/lib/api-client";
import type { Customization, Result } from "../run/api";
import type { Places } from "../run/places";
import { answer, type Decision, decide, lock, regenerate, undo } from "./api";
import { withDecisions, withoutDecisions } from "./decisions";
import type { Change } from "./proof";
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

export type Review = ReturnType<typeof useReview>;

/** What the parts of the review share. */
export const ReviewContext = createContext<Review>(null as unknown as Review);

/** The state of a review, and what can be done in it. `order` has the changes as they stand on the sheet. */
export function useReview(customization: Customization, order: readonly Change[], places: Places) {
  const { customization_id: id, result } = customization;
  const [current, setCurrent] = useState<string | null>(null);
  const [mode, setMode] = useState<Mode>(null);
  const choose = useCallback(
    (changeId: string) => {
      if (changeId !== current) setMode(null);
      setCurrent(changeId);
    },
    [current],
  );
  const requirements = useMemo(
    () => new Map((result.match?.requirements ?? []).map((requirement) => [requirement.id, requirement])),
    [result.match],
  );
  const { actions, pendingIds } = useActions(id);
  const locked = useMemo(() => new Set(result.locked), [result.locked]);
  const [hasKeys, setKeys] = useLocalStorage({ key: "review.keys", defaultValue: true });
  useReviewKeys({ order, current, choose, setMode, actions, hasKeys });
  return {
    id,
    hasKeys,
    setKeys,
    current,
    setCurrent: choose,
    mode,
    setMode,
    requirements,
    places,
    pendingIds,
    actions,
    locked,
  };
}

export type Actions = ReturnType<typeof useActions>["actions"];

function useActions(id: string) {
  const queryClient = useQueryClient();
  const [, go] = useLocation();
  const key = ["customization", id];
  const scope = { id: `review ${id}` }; // one after the other, in the order in which they were made
  const [waiting, setWaiting] = useState<readonly (readonly Decision[])[]>([]);
  const latest = useRef(waiting);
  latest.current = waiting;

  // What is decided and not yet answered stays as it is shown.
  const showResult = (result: Result) =>
    queryClient.setQueryData<Customization>(
      key,
      (known) => known && withDecisions({ ...known, result }, latest.current.slice(1).flat()),
    );
  const showRun = () => queryClient.invalidateQueries({ queryKey: key });

  const decision = useMutation({
    scope,
    mutationFn: (wanted: readonly Decision[]) => decide(id, wanted),
    onMutate: async (wanted) => {
      setWaiting((known) => [...known, wanted]);
      await queryClient.cancelQueries({ queryKey: key });
      const before = queryClient.getQueryData<Customization>(key);
      queryClient.setQueryData<Customization>(key, (known) => known && withDecisions(known, wanted));
      return before;
    },
    onSuccess: showResult,
    onError: (error, wanted, before) => {
      showFailure(error);
      queryClient.setQueryData<Customization>(
        key,
        (shown) => shown && before && withoutDecisions(shown, wanted, before),
      );
      void showRun();
    },
    onSettled: () => setWaiting((known) => known.slice(1)),
  });
  const pendingIds = new Set(waiting.flatMap((decisions) => decisions.map((each) => each.subject)));

  const undoing = useMutation({
    scope,
    mutationFn: () => undo(id),
    onSuccess: (result) => {
      showResult(result);
      announce("The last decision is taken back.");
    },
    onError: showFailure,
  });

  const locking = useMutation({
    scope,
    mutationFn: (wanted: { subject: string; isLocked: boolean }) => lock(id, wanted.subject, wanted.isLocked),
    onSuccess: showResult,
    onError: showFailure,
  });

  // Both start a new run. Answers may change anything, so it is watched; another wording comes by itself.
  const answering = useMutation({
    mutationFn: (answers: Record<string, string>) => answer(id, answers),
    onSuccess: async () => {
      await showRun();
      go(`/customizations/${id}/progress`);
    },
  });
  const rewording = useMutation({
    mutationFn: (wanted: { target: Schemas["Target"]; hint: string }) => regenerate(id, wanted.target, wanted.hint),
    onSuccess: async () => {
      announce("Another wording is being made.");
      await showRun();
    },
  });

  const actions = {
    decideAbout: (changes: readonly Change[], status: Decision["status"]) =>
      decision.mutate(changes.flatMap(({ members }) => members.map((subject) => ({ subject, status })))),
    /** The last of the changes of a line has the whole line, so it takes the user's wording. */
    edit: (change: Change, text: string) => decision.mutate([{ subject: change.id, status: "edited", text }]),
    undo: undoing,
    lock: (subject: string, isLocked: boolean) => locking.mutate({ subject, isLocked }),
    answer: answering,
    regenerate: rewording,
  };
  return { actions, pendingIds };
}
