/** How much a tailoring may change, in words. */

import type { Schemas } from "./api-client";

export type Level = Schemas["Level"];

export const LEVELS: readonly { value: Level; title: string; words: string }[] = [
  { value: "conservative", title: "Light", words: "The ad’s own terms, and the most relevant line first." },
  { value: "balanced", title: "Balanced", words: "Also wording, key skills and the summary." },
  { value: "extensive", title: "Thorough", words: "Also trims filler, lists long paragraphs and reorders sections." },
];

export const levelTitle = (level: Level) => LEVELS.find(({ value }) => value === level)?.title ?? level;
