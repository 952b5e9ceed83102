import { Switch } from "@mantine/core";
import { useMemo, useState } from "react";
import { Empty } from "@/components/ui/empty";
import type { Customization, Result } from "@/features/run/api";
import { placesOf } from "@/features/run/places";
import { inOrder, proofOf } from "../proof";
import { ReviewContext, useReview } from "../use-review";
import { Issues } from "./issues";
import { PlanNote } from "./plan-note";
import { ProofSheet } from "./proof-sheet";
import { Questions } from "./questions";
import { ReviewBar } from "./review-bar";
import classes from "./review-view.module.css";

/** Original and tailored side by side, and what the user decides about each change. */
export function ReviewView({ customization }: { customization: Customization }) {
  const { result } = customization;
  if (result === null) {
    return (
      <Empty title="There is no result">
        <p>The run broke off by a bug of ours. Start again with the same texts.</p>
      </Empty>
    );
  }
  return <Review customization={customization} result={result} />;
}

function Review({ customization, result }: { customization: Customization; result: Result }) {
  const resume = result.customized.resume;
  const proof = useMemo(() => proofOf(resume, result.changes), [resume, result.changes]);
  const places = useMemo(() => placesOf(resume), [resume]);
  const order = useMemo(() => inOrder(proof), [proof]);
  const review = useReview(customization, result, order, places);
  const [isBrief, setBrief] = useState(false);
  return (
    <ReviewContext value={review}>
      <div className={classes.review}>
        <ReviewBar changes={order} />
        <PlanNote result={result} />
        <Issues issues={result.issues} />
        <Questions questions={result.questions} requirements={result.match?.requirements ?? []} />
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
  );
}
