import { Radio } from "@mantine/core";
import { LEVELS, type Level } from "@/lib/levels";
import classes from "./level-choice.module.css";

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
