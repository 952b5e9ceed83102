import { Button, Textarea } from "@mantine/core";
import { useContext, useState } from "react";
import { Icon } from "@/components/ui/icon";
import type { Schemas } from "@/lib/api-client";
import { messageOf } from "@/lib/problem";
import { counted } from "@/lib/words";
import { ReviewContext } from "../use-review";
import classes from "./questions.module.css";

const NO = "No.";
const FEW = 3; // so that the resume is not far below

/** What the job asks for and the resume does not show. Only the user knows; nothing is written in without an answer. */
export function Questions({ questions }: { questions: readonly Schemas["Question"][] }) {
  const { answer } = useContext(ReviewContext);
  const [isWhole, setWhole] = useState(questions.length <= FEW + 1);
  const [isUnfolded, setUnfolded] = useState(false); // by hand: then the first new one gets the focus
  const [answers, setAnswers] = useState<Record<string, string>>({});
  if (questions.length === 0) return null;
  const given = Object.fromEntries(Object.entries(answers).filter(([, text]) => text.trim() !== ""));
  const count = Object.keys(given).length;
  const set = (id: string, text: string) => setAnswers((known) => ({ ...known, [id]: text }));
  const shown = isWhole ? questions : questions.slice(0, FEW);
  const rest = questions.length - shown.length;
  return (
    <section className={classes.questions} aria-labelledby="questions-title">
      <h2 id="questions-title">
        <Icon name="question" size={22} /> Do you have this?
      </h2>
      <p className={classes.lead}>
        The job asks for it and your resume does not show it. Nothing is written in unless you say so, in your own
        words.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (count > 0) answer.mutate(given, { onSuccess: () => setAnswers({}) });
        }}
      >
        <ol className={classes.list}>
          {shown.map(({ requirement_id: id, text }, n) => (
            <li key={id}>
              <Textarea
                label={text}
                autoFocus={isUnfolded && n === FEW}
                placeholder="Where, for how long, and what came of it"
                autosize
                minRows={1}
                maxRows={8}
                value={answers[id] ?? ""}
                onChange={(event) => set(id, event.currentTarget.value)}
              />
              <Button
                className={classes.no}
                variant="subtle"
                size="compact-sm"
                aria-pressed={answers[id] === NO}
                aria-label={`No, I do not have this: ${text}`}
                onClick={() => set(id, answers[id] === NO ? "" : NO)}
              >
                No, I do not
              </Button>
            </li>
          ))}
        </ol>
        <div className={classes.go}>
          <Button type="submit" disabled={count === 0} loading={answer.isPending}>
            {count > 1 ? `Use my ${count} answers` : "Use my answer"}
          </Button>
          {rest > 0 && (
            <Button
              variant="subtle"
              onClick={() => {
                setWhole(true);
                setUnfolded(true);
              }}
            >
              Show {counted(rest, "more question")}
            </Button>
          )}
          <span role="status">{answer.isError && messageOf(answer.error)}</span>
        </div>
      </form>
    </section>
  );
}
