/** The days of a report without gaps: those that were left out had nothing. Pure. */

import type { Usage } from "./api";

export interface Day {
  day: string;
  tokens: number;
  cost: number;
}

export function daysOf(usage: Usage): Day[] {
  const known = new Map(usage.by_day.map((d) => [d.day, d]));
  const days: Day[] = [];
  const last = Date.parse(usage.last_day);
  for (let at = Date.parse(usage.first_day); at <= last; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const found = known.get(day);
    days.push({ day, tokens: found ? found.input_tokens + found.output_tokens : 0, cost: found?.cost_usd ?? 0 });
  }
  return days;
}
