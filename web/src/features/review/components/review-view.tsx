import { Switch } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useMemo } from "react";
import type { Customization } from "@/features/run/api";
import { placesOf } from "@/features/run/places";
import { inOrder, proofOf } from "../proof";
import { DecidingContext, ReviewContext, useReview } from "../use-review";
import { Issues } from "./issues";
import { PlanNote } from "./plan-note";
import { ProofSheet } from "./proof-sheet";
import { Questions } from "./questions";
import { ReviewBar } from "./review-bar";
import classes from "./review-view.module.css";

/** Original and tailored side by side, and what the user decides about each change. */
export function ReviewView({ customization }: { customization: Customization }) {
  const { result } = customization;
  const resume = result.customized.resume;
  const stood = result.original.order;
  const proof = useMemo(() => proofOf(resume, result.changes, stood), [resume, result.changes, stood]);
  const places = useMemo(() => placesOf(resume), [resume]);
  const order = useMemo(() => inOrder(proof), [proof]);
  const { deciding, review } = useReview(customization, order, places);
  const [isBrief, setBrief] = useLocalStorage({
    key: "review.brief",
    defaultValue: isNarrow(),
    getInitialValueInEffect: false,
  });
  return (
    <DecidingContext value={deciding}>
      <ReviewContext value={review}>
        <div className={classes.review}>
          <ReviewBar changes={order} total={result.changes.length} />
          <PlanNote result={result} />
          <Issues issues={result.issues} />
          <Questions questions={result.questions} />
          <div className={classes.options}>
            <h2>The resume, line by line</h2>
            <Switch
              className="no-print"
              label="Only what changed"
              checked={isBrief}
              onChange={(event) => setBrief(event.currentTarget.checked)}
            />
          </div>
          <ProofSheet proof={proof} analyses={result.analyses} isBrief={isBrief} />
        </div>
      </ReviewContext>
    </DecidingContext>
  );
}

/** On a phone a whole resume is long: there it begins with what changed. */
const isNarrow = () => window.matchMedia("(max-width: 48em)").matches;
