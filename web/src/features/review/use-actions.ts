import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { useLocation } from "wouter";
import { announce } from "@/app/announce";
import { showFailure } from "@/components/ui/toast";
import type { Schemas } from "@/lib/api-client";
import type { Customization, Result } from "../run/api";
import { answer, type Decision, decide, lock, regenerate, undo } from "./api";
import { withDecisions, withoutDecisions } from "./decisions";
import type { Change } from "./proof";

export type Actions = ReturnType<typeof useActions>;

/** What can be done in a review; decisions show at once. */
export function useActions(id: string) {
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

  // What every row has is the same from draw to draw, so that a row is drawn again only when it has changed.
  const { mutate: send } = decision;
  const { mutate: sendLock } = locking;
  const deciding = useMemo(
    () => ({
      decideAbout: (changes: readonly Change[], status: Decision["status"]) =>
        send(changes.flatMap(({ members }) => members.map((subject) => ({ subject, status })))),
      /** The last of the changes of a line has the whole line, so it takes the user's wording. */
      edit: (change: Change, text: string) => send([{ subject: change.id, status: "edited", text }]),
      lock: (subject: string, isLocked: boolean) => sendLock({ subject, isLocked }),
    }),
    [send, sendLock],
  );
  return { deciding, pendingIds, undo: undoing, answer: answering, regenerate: rewording };
}
