import { Button, Textarea } from "@mantine/core";
import { useContext, useState } from "react";
import { Icon } from "@/components/ui/icon";
import type { Schemas } from "@/lib/api-client";
import { messageOf } from "@/lib/problem";
import { inWords } from "@/lib/words";
import { ReviewContext } from "../use-review";
import classes from "./questions.module.css";

interface Props {
  questions: readonly Schemas["Question"][];
  requirements: readonly Schemas["MatchedRequirement"][];
}

/** What the job asks for and the resume does not show. Only the user knows; nothing is written in without an answer. */
export function Questions({ questions, requirements }: Props) {
  const { actions } = useContext(ReviewContext);
  const [answers, setAnswers] = useState<Record<string, string>>({});
  if (questions.length === 0) return null;
  const given = Object.fromEntries(Object.entries(answers).filter(([, text]) => text.trim() !== ""));
  const count = Object.keys(given).length;
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
          if (count > 0) actions.answer.mutate(given, { onSuccess: () => setAnswers({}) });
        }}
      >
        <ol className={classes.list}>
          {questions.map((question) => {
            const requirement = requirements.find((r) => r.id === question.requirement_id);
            return (
              <li key={question.requirement_id}>
                <Textarea
                  label={question.text}
                  description={requirement && capital(inWords(requirement.priority))}
                  placeholder="Where, for how long, and what came of it"
                  autosize
                  minRows={1}
                  maxRows={8}
                  value={answers[question.requirement_id] ?? ""}
                  onChange={(event) => setAnswers({ ...answers, [question.requirement_id]: event.currentTarget.value })}
                />
              </li>
            );
          })}
        </ol>
        <div className={classes.go}>
          <Button type="submit" disabled={count === 0} loading={actions.answer.isPending}>
            {count > 1 ? `Use my ${count} answers` : "Use my answer"}
          </Button>
          <span role="status">{actions.answer.isError && messageOf(actions.answer.error)}</span>
        </div>
      </form>
    </section>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
