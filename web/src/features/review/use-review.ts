import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { announce } from "@/app/announce";
import { showFailure } from "@/components/ui/toast";
import type { Schemas } from "@/lib/api-client";
import type { Customization, Result } from "../run/api";
import type { Places } from "../run/places";
import { answer, type Decision, decide, lock, regenerate, undo } from "./api";
import { withDecision } from "./decisions";
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
export function useReview(customization: Customization, result: Result, order: readonly Change[], places: Places) {
  const id = customization.customization_id;
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
  const { actions, pendingIds, locked } = useActions(id);
  useReviewKeys({ order, current, choose, setMode, actions });
  return { current, setCurrent: choose, mode, setMode, requirements, places, pendingIds, actions, locked };
}

const NONE: ReadonlySet<string> = new Set();

export type Actions = ReturnType<typeof useActions>["actions"];

function useActions(id: string) {
  const queryClient = useQueryClient();
  const [, go] = useLocation();
  const key = ["customization", id];
  const [pendingIds, setPending] = useState<ReadonlySet<string>>(NONE);

  const showResult = (result: Result) =>
    queryClient.setQueryData<Customization>(key, (known) => known && { ...known, result });
  const showRun = () => queryClient.invalidateQueries({ queryKey: key });

  const decision = useMutation({
    mutationFn: (wanted: Decision) => decide(id, wanted),
    onMutate: async (wanted) => {
      await queryClient.cancelQueries({ queryKey: key });
      const before = queryClient.getQueryData<Customization>(key);
      queryClient.setQueryData<Customization>(key, (known) => known && withDecision(known, wanted));
      setPending(new Set([wanted.subject]));
      return before;
    },
    onSuccess: showResult,
    onError: (error, _wanted, before) => {
      queryClient.setQueryData(key, before);
      showFailure(error);
    },
    onSettled: () => setPending(NONE),
  });

  const undoing = useMutation({
    mutationFn: () => undo(id),
    onSuccess: (result) => {
      showResult(result);
      announce("The last decision is taken back.");
    },
    onError: showFailure,
  });

  const [locked, setLocked] = useState<ReadonlySet<string>>(NONE);
  const locking = useMutation({
    mutationFn: (wanted: { subject: string; isLocked: boolean }) => lock(id, wanted.subject, wanted.isLocked),
    onMutate: ({ subject, isLocked }) => {
      setLocked((known) => {
        const changed = new Set(known);
        if (isLocked) changed.add(subject);
        else changed.delete(subject);
        return changed;
      });
      return locked;
    },
    onSuccess: showResult,
    onError: (error, _wanted, before) => {
      setLocked(before ?? NONE);
      showFailure(error);
    },
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
    decide: decision.mutate,
    undo: undoing,
    lock: (subject: string, isLocked: boolean) => locking.mutate({ subject, isLocked }),
    answer: answering,
    regenerate: rewording,
  };
  return { actions, pendingIds, locked };
}
