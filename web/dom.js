/** Making elements without markup in strings: text stays text, whatever it contains. */

/** An element with properties (`class`, `data-…`, `aria-…`, `onclick`, …) and children; null and false are left out. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

/** Text that only a screen reader says. */
export const spoken = (text) => el("span", { class: "sr" }, text);

export const byId = (id) => document.getElementById(id);

/** Say something to screen readers, politely. */
export function announce(text) {
  byId("announcer").textContent = text;
}

/** Show a view's heading to keyboard and screen reader users after the view has changed. */
export function focusOn(heading) {
  heading.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}
