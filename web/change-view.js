/** One change: where, what, why. */

import { el, spoken } from "./dom.js";
import { inWords } from "./run-state.js";
import { wordDiff } from "./word-diff.js";

/** The change (`Change` of the API) as a list item; the result says what its ids stand for. */
export function changeElement(change, result) {
  const requirements = new Map((result.match?.requirements ?? []).map((r) => [r.id, r.text]));
  const served = change.requirement_ids.map((id) => requirements.get(id)).filter(Boolean);
  const places = placesOf(result.customized.resume);
  return el(
    "li",
    { class: "change" },
    el("p", { class: "where" }, el("span", { class: "tag" }, inWords(change.kind)), placeOf(change.target, places)),
    Array.isArray(change.after) ? orderElement(change, places) : textElement(change),
    el("p", { class: "why" }, change.reason),
    served.length > 0 && el("p", { class: "serves" }, el("span", {}, "For: "), served.join(" · ")),
  );
}

function textElement({ before, after }) {
  const tags = { same: "span", removed: "del", added: "ins" };
  const said = { removed: "removed: ", added: "added: " };
  const pieces = wordDiff(before ?? "", after ?? "");
  return el("p", { class: "diff" }, pieces.map(([kind, text]) => el(tags[kind], {}, said[kind] && spoken(said[kind]), text)));
}

/** A new order, with what has moved up marked. */
function orderElement({ before, after }, places) {
  const item = (id, position) => {
    const rise = before.indexOf(id) - position;
    const moved = rise > 0 && el("span", { class: "moved" }, `↑ ${rise}`, spoken(rise === 1 ? " place up" : " places up"));
    return el("li", { class: rise > 0 ? "risen" : null }, places.get(id)?.label ?? id, moved);
  };
  return el("ol", { class: "order" }, after.map(item));
}

/** What each id of the resume stands for, and what it stands in. */
function placesOf(resume) {
  const places = new Map();
  for (const section of resume.sections) {
    places.set(section.id, { label: section.title || inWords(section.kind) });
    for (const item of section.items) places.set(item.id, { label: item.text, parent: section.id });
    for (const entry of section.entries) {
      const label = [entry.title, entry.organization].filter(Boolean).join(", ") || entry.head.join(" ").trim();
      places.set(entry.id, { label, parent: section.id });
      for (const item of entry.items) places.set(item.id, { label: item.text, parent: entry.id });
    }
  }
  return places;
}

function placeOf({ kind, id }, places) {
  if (kind === "resume") return "the whole resume";
  const path = [];
  for (let at = kind === "item" ? places.get(id)?.parent : id; at; at = places.get(at)?.parent) path.unshift(places.get(at)?.label ?? "");
  return path.filter(Boolean).join(" › ") || kind;
}
