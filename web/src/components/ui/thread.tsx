import classes from "./thread.module.css";

interface Props {
  percent: number;
  label: string;
  /** A thin one, for rows of a table. */
  isSmall?: boolean;
  isFailed?: boolean;
}

/** How far something is, as a seam that is sewn from left to right. */
export function Thread({ percent, label, isSmall = false, isFailed = false }: Props) {
  const whole = Math.floor(percent);
  return (
    <div
      className={classes.cloth}
      data-small={isSmall || undefined}
      data-failed={isFailed || undefined}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={whole}
    >
      <div className={classes.seam} style={{ clipPath: `inset(-8px ${100 - percent}% -8px 0)` }} />
      <div className={classes.needle} style={{ left: `${percent}%` }} data-done={percent >= 100 || undefined} />
    </div>
  );
}
