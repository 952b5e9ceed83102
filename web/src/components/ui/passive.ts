/** A button that can do nothing now, and yet keeps the keyboard's focus, as a disabled one does not. */
export const passive = (isPassive: boolean) =>
  isPassive ? ({ "data-disabled": true, "aria-disabled": true } as const) : {};
