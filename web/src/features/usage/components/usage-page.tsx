import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { Failure } from "@/components/ui/failure";
import { Loading } from "@/components/ui/loading";
import { Note } from "@/components/ui/note";
import { Page } from "@/components/ui/page";
import { QUALITY } from "@/lib/run-stand";
import { capitalised, dollars, inWords, maker, number } from "@/lib/words";
import { type Usage, useUsage } from "../api";
import { daysOf } from "../days";
import classes from "./usage-page.module.css";

/** Tokens and cost, by day, task and model; caps; how runs ended. */
export function UsagePage() {
  const [days, setDays] = useState("30");
  const usage = useUsage(Number(days));
  return (
    <Page
      title="Usage"
      lead="What models consumed for you. The built-in rules cost nothing."
      actions={
        <SegmentedControl
          aria-label="Time span"
          data={[
            { value: "7", label: "7 days" },
            { value: "30", label: "30 days" },
            { value: "365", label: "A year" },
          ]}
          value={days}
          onChange={setDays}
        />
      }
    >
      {usage.isPending && <Loading />}
      {usage.isError && <Failure error={usage.error} onRetry={() => usage.refetch()} />}
      {usage.data && <Report usage={usage.data} />}
    </Page>
  );
}

function Report({ usage }: { usage: Usage }) {
  const { total, caps } = usage;
  const tokens = total.input_tokens + total.output_tokens;
  const runs = Object.values(usage.runs_by_quality).reduce((a, b) => a + b, 0);
  return (
    <div className={classes.usage}>
      <dl className={classes.sums}>
        <Sum name="Cost" value={dollars(total.cost_usd)} />
        <Sum name="Tokens" value={number(tokens)} />
        <Sum name="Runs" value={number(runs)} />
        <Sum
          name="Ended well"
          value={usage.share_ending_well === null ? "–" : `${Math.round(usage.share_ending_well * 100)} %`}
        />
      </dl>
      {runs === 0 && (
        <Note
          tone="quiet"
          action={
            <Button component={Link} href="/" variant="default">
              Tailor a resume
            </Button>
          }
        >
          <p>Nothing was tailored in these days.</p>
        </Note>
      )}
      {tokens > 0 && <Days usage={usage} />}
      <div className={classes.tables}>
        <Table
          title="By task"
          items={usage.by_task.map((item) => ({ ...item, name: capitalised(inWords(item.name)) }))}
        />
        <Table
          title="By model"
          items={usage.by_model.map((item) => ({ ...item, name: capitalised(maker(item.name)) }))}
        />
      </div>
      <section aria-labelledby="caps-title">
        <h2 id="caps-title">Caps</h2>
        <dl className={classes.caps}>
          <Cap name="Tokens in a run" value={caps.tokens_per_run === null ? null : number(caps.tokens_per_run)} />
          <Cap name="Cost of a run" value={caps.cost_per_run_usd === null ? null : dollars(caps.cost_per_run_usd)} />
          <Cap name="Tokens in a day" value={caps.tokens_per_day === null ? null : number(caps.tokens_per_day)} />
          <Cap name="Cost in a day" value={caps.cost_per_day_usd === null ? null : dollars(caps.cost_per_day_usd)} />
        </dl>
        <p className={classes.quiet}>Over a cap, the built-in rules finish the work.</p>
      </section>
      {runs > 0 && (
        <p className={classes.quiet}>
          How runs ended:{" "}
          {Object.entries(usage.runs_by_quality)
            .map(([quality, count]) => `${count} ${isQuality(quality) ? QUALITY[quality] : quality}`)
            .join(", ")}
          .
        </p>
      )}
    </div>
  );
}

function Sum({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Cap({ name, value }: { name: string; value: string | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value ?? "no cap"}</dd>
    </div>
  );
}

function Days({ usage }: { usage: Usage }) {
  const days = daysOf(usage);
  const most = Math.max(1, ...days.map((d) => d.tokens));
  return (
    <figure className={classes.days}>
      <figcaption>Tokens by day, {number(most)} at most</figcaption>
      <div className={classes.bars} aria-hidden="true">
        {days.map(({ day, tokens, cost }) => (
          <div key={day} title={`${day}: ${number(tokens)} tokens, ${dollars(cost)}`}>
            <div style={{ height: `${(100 * tokens) / most}%` }} />
          </div>
        ))}
      </div>
      <table className="spoken">
        <caption>Tokens by day</caption>
        <tbody>
          {days
            .filter((d) => d.tokens > 0)
            .map(({ day, tokens, cost }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{number(tokens)} tokens</td>
                <td>{dollars(cost)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </figure>
  );
}

type Item = Usage["by_task"][number];

function Table({ title, items }: { title: string; items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <section className={classes.tableBox}>
      <table className={classes.table}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{title.replace("By ", "").replace(/^./, (c) => c.toUpperCase())}</th>
            <th scope="col">Times</th>
            <th scope="col">Tokens</th>
            <th scope="col">Cost</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.name}>
              <th scope="row">{item.name}</th>
              <td>{number(item.tasks)}</td>
              <td>{number(item.input_tokens + item.output_tokens)}</td>
              <td>{dollars(item.cost_usd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const isQuality = (name: string): name is keyof typeof QUALITY => name in QUALITY;
