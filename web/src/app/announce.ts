/** Short messages for screen readers; the shell holds the place that they are said from. */

let place: HTMLElement | null = null;

export function announcer(element: HTMLElement | null) {
  place = element;
}

export function announce(text: string) {
  if (place) place.textContent = text;
}
