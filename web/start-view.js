/** The form: both texts, the level, and what was done lately. */

import { listCustomizations } from "./client.js";
import { announce, byId, el } from "./dom.js";
import { SAMPLE_JOB, SAMPLE_RESUME } from "./sample.js";

const LARGEST_FILE = 5 * 1024 * 1024;
const FIELDS = ["resume_text", "job_description_text"];

/** Wire up the form. `onStart(wanted)` is called with what the user wants, and gives a promise. */
export function setUpStart(onStart) {
  const form = byId("start-form");
  for (const field of form.querySelectorAll(".field")) setUpField(field);
  byId("sample").addEventListener("click", () => {
    byId("resume_text").value = SAMPLE_RESUME;
    byId("job_description_text").value = SAMPLE_JOB;
    clearErrors();
    announce("A sample resume and ad are filled in.");
    byId("start").focus();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearErrors();
    const wanted = Object.fromEntries(new FormData(form));
    if (!checkTexts()) return;
    byId("start").disabled = true;
    try {
      await onStart(wanted);
    } catch (problem) {
      showProblem(problem);
    } finally {
      byId("start").disabled = false;
    }
  });
}

/** Show what the service has against the form, at the field that it is about. */
function showProblem(problem) {
  const atFields = (problem.errors ?? []).filter((e) => FIELDS.includes(e.field));
  for (const { field, message } of atFields) showError(field, message);
  if (atFields.length) byId(atFields[0].field).focus();
  else showError("form", problem.message);
}

/** List the latest customizations, as links. */
export async function showRecent() {
  const page = await listCustomizations(5).catch(() => ({ items: [] }));
  byId("recent").hidden = page.items.length === 0;
  byId("recent").querySelector("ul").replaceChildren(
    ...page.items.map((c) =>
      el(
        "li",
        {},
        el("a", { href: `#/c/${c.customization_id}` }, [c.job_title ?? "A job", c.company].filter(Boolean).join(", ")),
        el("span", { class: "hint" }, `${c.customization_level}, ${statusInWords(c)}`),
      ),
    ),
  );
}

const statusInWords = ({ status, overall_progress }) =>
  ({ completed: "ready", failed: "ended early", in_progress: `${Math.floor(overall_progress)} %`, not_started: "about to start" })[status];

function setUpField(field) {
  const area = field.querySelector("textarea");
  const input = field.querySelector("input[type=file]");
  const take = async (file) => {
    showError(area.id, "");
    try {
      area.value = await textOf(file);
      announce(`${file.name} is filled in.`);
    } catch (error) {
      showError(area.id, error.message);
    }
  };
  input.addEventListener("change", () => input.files.length && take(input.files[0]).then(() => (input.value = "")));
  area.addEventListener("input", () => showError(area.id, ""));
  field.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    field.classList.add("is-over");
  });
  for (const over of ["dragleave", "drop"]) field.addEventListener(over, () => field.classList.remove("is-over"));
  field.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  });
}

async function textOf(file) {
  if (file.size > LARGEST_FILE) throw new Error(`${file.name} is larger than 5 MiB. Paste the text instead.`);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    if (!text.includes("\u0000") && !text.startsWith("%PDF-")) return text;
  } catch {
    // not text: said below
  }
  throw new Error(`${file.name} is not a text file. PDF and Word cannot be read yet: paste the text instead.`);
}

function checkTexts() {
  const empty = FIELDS.filter((field) => !byId(field).value.trim());
  for (const field of empty) showError(field, field === "resume_text" ? "Paste your resume first." : "Paste the job ad first.");
  if (empty.length) byId(empty[0]).focus();
  return empty.length === 0;
}

function showError(field, message) {
  const place = byId(`${field}_error`);
  place.textContent = message;
  place.hidden = !message;
  byId(field)?.toggleAttribute("aria-invalid", Boolean(message));
  if (message) byId(field)?.setAttribute("aria-invalid", "true");
}

function clearErrors() {
  for (const field of [...FIELDS, "form"]) showError(field, "");
}
