import { Radio } from "@mantine/core";
import type { Level } from "../api";
import classes from "./level-choice.module.css";

const LEVELS: readonly { value: Level; title: string; words: string }[] = [
  { value: "conservative", title: "Light", words: "The ad’s own terms, and the most relevant line first." },
  { value: "balanced", title: "Balanced", words: "Also wording, key skills and the summary." },
  { value: "extensive", title: "Thorough", words: "Also trims filler and reorders sections." },
];

/** How much may be changed. */
export function LevelChoice({ value, onChange }: { value: Level; onChange(level: Level): void }) {
  return (
    <Radio.Group
      label="How much may change"
      value={value}
      onChange={(level) => onChange(level as Level)}
      classNames={{ label: classes.label }}
    >
      <div className={classes.levels}>
        {LEVELS.map(({ value: level, title, words }) => (
          <Radio.Card key={level} value={level} className={classes.level} aria-label={`${title}: ${words}`}>
            <span className={classes.title}>{title}</span>
            <span className={classes.words}>{words}</span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
