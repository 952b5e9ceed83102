/** What came of a run: the match, each change, gaps, questions, and the tailored resume. */

import { changeElement } from "./change-view.js";
import { announce, el } from "./dom.js";
import { inWords } from "./run-state.js";

/** The result (`CustomizationResult` of the API) as an element. */
export function resultElement(result) {
  return el(
    "div",
    { class: "result" },
    el("p", { class: "lead" }, result.message),
    takeElement(result),
    result.issues.length > 0 && issuesElement(result.issues),
    result.match && matchElement(result.match),
    changesElement(result),
    result.questions.length > 0 &&
      block("questions", "Do you have this?", "The job asks for it and the resume does not show it. If you do, add it to your resume and start again.", list(result.questions.map((q) => q.text))),
    result.gaps.length > 0 && block("gaps", "Gaps", "Never written in: only you know whether you have them.", list(result.gaps)),
    result.suggestions.length > 0 && block("suggestions", "What you can do", "", list(result.suggestions)),
    resumeElement(result),
  );
}

function block(id, title, lead, ...content) {
  return el("section", { class: "block", "aria-labelledby": id }, el("h2", { id }, title), lead && el("p", { class: "hint" }, lead), ...content);
}

/** What went otherwise than intended; a long list is folded up. */
function issuesElement(issues) {
  if (issues.length <= 3) return el("div", { class: "notice" }, list(issues));
  const title = `${issues.length} steps did not go as intended`;
  return el("details", { class: "notice" }, el("summary", {}, title), list(issues));
}

const list = (texts) => el("ul", { class: "plain" }, texts.map((t) => el("li", {}, t)));

function matchElement({ fit, before, after, requirements }) {
  return block(
    "match",
    "Match",
    "",
    el("p", {}, "Fit: ", el("b", {}, fit)),
    el(
      "dl",
      { class: "scores" },
      scoreElement("Before", before.score),
      scoreElement("After", after.score),
    ),
    requirements.length > 0 &&
      el("details", {}, el("summary", {}, `All ${requirements.length} requirements`), el("ul", { class: "requirements" }, requirements.map(requirementElement))),
  );
}

function scoreElement(label, score) {
  return el("div", {}, el("dt", {}, label), el("dd", {}, el("b", {}, String(score)), " of 100", el("progress", { max: "100", value: String(score), "aria-hidden": "true" })));
}

function requirementElement({ text, priority, before, after, evidence }) {
  return el(
    "li",
    { "data-match": after },
    el("div", {}, text, evidence.length > 0 && el("q", { class: "evidence" }, evidence[0].quote)),
    el("span", { class: "hint" }, inWords(priority)),
    el("span", { class: "match" }, before === after ? inWords(after) : `${inWords(before)} → ${inWords(after)}`),
  );
}

function changesElement(result) {
  const live = result.changes.filter((c) => c.status !== "rejected");
  const lead = live.length ? "" : "Nothing was changed.";
  return block("changes", live.length ? `${live.length} ${live.length === 1 ? "change" : "changes"}` : "Changes", lead, el("ol", { class: "changes" }, live.map((c) => changeElement(c, result))));
}

function resumeElement(result) {
  return el(
    "section",
    { class: "block", "aria-labelledby": "tailored" },
    el("div", { class: "block-head" }, el("h2", { id: "tailored" }, "The tailored resume"), takeElement(result)),
    el("pre", { class: "resume", tabindex: "0", "aria-labelledby": "tailored" }, result.customized_resume),
  );
}

/** The buttons that take the resume out of the page. */
function takeElement({ customized_resume: text, customization_id: id }) {
  const copy = el("button", { type: "button" }, "Copy");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      announce("The resume is copied.");
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "Copying is not allowed";
    }
    setTimeout(() => (copy.textContent = "Copy"), 2000);
  });
  const download = el("button", { type: "button", class: "primary" }, "Download as Markdown");
  download.addEventListener("click", () => {
    const url = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
    el("a", { href: url, download: `resume-${id.slice(0, 8)}.md` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  });
  return el("div", { class: "actions" }, download, copy);
}
