import { Title } from "@mantine/core";
import { Link } from "wouter";
import type { Schemas } from "@/lib/api-client";
import { useKeptOnly } from "@/lib/use-removals";
import { ago } from "@/lib/words";
import { useRecent } from "../api";
import classes from "./recent.module.css";

const FEW = 6;

/** What was done lately; nothing while there is none. */
export function Recent() {
  const { data } = useRecent(FEW);
  const items = useKeptOnly(data?.items ?? [], (item) => item.customization_id);
  if (!data || items.length === 0) return null;
  return (
    <section className={classes.recent} aria-labelledby="recent-title">
      <Title order={2} id="recent-title">
        Recent work
      </Title>
      <ul className="plain-list">
        {items.map((item) => (
          <li key={item.customization_id}>
            <Link href={`/customizations/${item.customization_id}`} className={classes.row}>
              <span className={classes.name}>
                {[item.job_title ?? "A job", item.company].filter(Boolean).join(", ")}
                <span className={classes.of}> for {item.resume_name}</span>
              </span>
              <span className={classes.state}>{stateInWords(item)}</span>
              <span className={classes.when}>{ago(item.created_at)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p>
        <Link href="/customizations">{data.total > FEW ? `All ${data.total} tailorings` : "All tailorings"}</Link>
      </p>
    </section>
  );
}

function stateInWords({ status, overall_progress }: Schemas["CustomizationSummary"]): string {
  switch (status) {
    case "completed":
      return "ready to review";
    case "failed":
      return "ended early";
    case "in_progress":
      return `${Math.floor(overall_progress)} %`;
    case "not_started":
      return "about to start";
  }
}
