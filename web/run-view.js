/** A run as it happens: bar, time left, the tasks stage by stage, cancel. */

import { announce, el, spoken } from "./dom.js";
import { isOver, stagesOf } from "./run-state.js";

const STATE_IN_WORDS = { pending: "waiting", in_progress: "at work", completed: "done", failed: "not done" };
const CONNECTION_IN_WORDS = { lost: "The connection was lost. Trying again …", refused: "The service refused the connection." };

/** The view of one run. `onCancel` is called once at most. */
export class RunView {
  #announced = 0;
  #receivedAt = performance.now();
  #state = null;

  constructor(onCancel) {
    this.heading = el("h1", { id: "run-title", tabindex: "-1" }, "Tailoring");
    this.bar = el("progress", { max: "100", value: "0", "aria-label": "Progress of the run" });
    this.percent = el("span", { class: "percent" }, "0 %");
    this.time = el("span", { class: "time" });
    this.notice = el("p", { class: "notice", role: "status", hidden: true });
    this.cancel = el("button", { type: "button" }, "Cancel");
    this.cancel.addEventListener("click", () => {
      this.cancel.disabled = true;
      onCancel();
    });
    this.stages = el("ol", { class: "stages" });
    this.summary = el("summary", {}, "What is being done");
    this.details = el("details", { class: "tasks", open: true }, this.summary, this.stages);
    this.meter = el("div", { class: "meter" }, el("div", { class: "meter-head" }, this.percent, this.time, this.cancel), this.bar);
    this.element = el("div", {}, this.heading, this.notice, this.meter, this.details);
    this.timer = setInterval(() => this.#showTime(), 1000);
  }

  /** Show a state of run-state.js. */
  show(state) {
    this.#state = state;
    this.#receivedAt = performance.now();
    this.bar.value = state.percent;
    this.percent.textContent = `${Math.floor(state.percent)} %`;
    this.#showTime();
    this.stages.replaceChildren(...stagesOf(state.tasks).map(stageElement));
    if (state.percent >= this.#announced + 25 && !isOver(state.status)) {
      this.#announced = Math.floor(state.percent / 25) * 25;
      announce(`${this.#announced} percent done`);
    }
  }

  /** Show how the connection is: a state of progress-socket.js. */
  showConnection(connection) {
    this.say(CONNECTION_IN_WORDS[connection] ?? "");
  }

  say(text) {
    this.notice.textContent = text;
    this.notice.hidden = !text;
  }

  /** The run has ended: make room for the result. */
  close(title) {
    clearInterval(this.timer);
    this.heading.textContent = title;
    this.meter.hidden = true;
    this.summary.textContent = "How it was made";
    this.details.open = false;
  }

  #showTime() {
    const state = this.#state;
    if (!state || isOver(state.status)) return;
    const sinceS = (performance.now() - this.#receivedAt) / 1000;
    if (state.status === "not_started") this.time.textContent = "about to start";
    else if (state.remainingS === null) this.time.textContent = `${Math.round(state.elapsedS + sinceS)} s so far`;
    else this.time.textContent = `about ${Math.max(1, Math.ceil(state.remainingS - sinceS))} s left`;
  }
}

function stageElement({ label, tasks }) {
  const isDone = tasks.every((t) => t.status === "completed");
  const isBusy = tasks.some((t) => t.status === "in_progress");
  const hasFailed = tasks.some((t) => t.status === "failed");
  const status = hasFailed ? "failed" : isDone ? "completed" : isBusy ? "in_progress" : "pending";
  const parts = tasks.length > 1 || tasks[0].label ? el("ul", { class: "parts" }, tasks.map(partElement)) : taskNote(tasks[0]);
  return el("li", { class: "stage", "data-status": status }, el("span", { class: "stage-label" }, mark(status), label), parts);
}

function partElement(task) {
  return el("li", { class: "part", "data-status": task.status }, mark(task.status), task.label || task.name, taskNote(task));
}

function taskNote(task) {
  const said = [task.origin, task.details].filter(Boolean).join(": ");
  return el("span", { class: "note" }, said || (task.status === "pending" ? "" : STATE_IN_WORDS[task.status]));
}

const mark = (status) => [el("span", { class: "mark", "aria-hidden": "true" }), spoken(`${STATE_IN_WORDS[status]}: `)];
