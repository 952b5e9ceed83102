/** Numbers, times and identifiers in words. */

/** An identifier in words: "customize_section" is "customize section". */
export const inWords = (name: string) => name.replace(/[_-]+/g, " ").trim();

export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The id of a part of a resume in words: "experience-4bc3481e" is "Experience". */
export const idInWords = (id: string) => capitalised(inWords(id.replace(/-[0-9a-f]{6,}$/, "")));

/** "1 change", "4 changes". */
export const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** A length of time as people say it: "4 ms", "0.4 s", "12 s", "3 min 20 s". */
export function duration(seconds: number): string {
  if (seconds < 0.1) return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

export function dollars(cost: number): string {
  if (cost === 0) return "$0";
  return cost < 0.01 ? "less than 1 ¢" : `$${cost.toFixed(2)}`;
}

const NUMBER = new Intl.NumberFormat("en");
export const number = (value: number) => NUMBER.format(value);

const AGO = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "2 hours ago"; the date when it is more than two weeks ago. */
export function ago(moment: string | number | Date, now = Date.now()): string {
  const date = new Date(moment);
  const seconds = (date.getTime() - now) / 1000;
  if (Math.abs(seconds) > 14 * 86_400) return date.toLocaleDateString("en", { dateStyle: "medium" });
  for (const [unit, size] of STEPS) if (Math.abs(seconds) >= size) return AGO.format(Math.trunc(seconds / size), unit);
  return "just now";
}

/** Who made something, in words: the rules, a model, or an earlier run. */
export function maker(origin: string | null): string {
  if (!origin) return "";
  if (origin === "rules") return "built-in rules";
  if (origin === "cache") return "kept from earlier";
  return origin.replace(/^[a-z-]+:/, "");
}
