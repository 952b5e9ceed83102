/** The page: which view is shown, and what happens between form, run and result. */

import { cancelCustomization, getCustomization, startCustomization } from "./client.js";
import { announce, byId, el, focusOn } from "./dom.js";
import { followProgress } from "./progress-socket.js";
import { resultElement } from "./result-view.js";
import { INITIAL, isOver, reduce } from "./run-state.js";
import { RunView } from "./run-view.js";
import { setUpStart, showRecent } from "./start-view.js";

let leave = () => {}; // ends what the shown view still does

function show(id) {
  leave();
  leave = () => {};
  for (const view of ["start-view", "run-view"]) byId(view).hidden = view !== id;
}

function showStart() {
  show("start-view");
  document.title = "Tailorbird";
  showRecent();
}

/** Show a customization: as it happens, and in the end its result. The address in the bar leads back to it. */
function openRun(id) {
  show("run-view");
  const view = new RunView(() => cancelCustomization(id).catch((problem) => view.say(problem.message)));
  byId("run-view").replaceChildren(view.element);
  focusOn(view.heading);
  document.title = "Tailoring … · Tailorbird";
  let state = INITIAL;
  view.show(state);
  const stop = followProgress(id, {
    onMessage(message) {
      state = reduce(state, message);
      view.show(state);
    },
    onConnection(connection) {
      view.showConnection(connection);
      if (connection === "ended") showResult(id, view);
      if (connection === "not_found") showMissing(view);
    },
  });
  leave = () => {
    stop();
    clearInterval(view.timer);
  };
  // The socket waits for an id that is not there yet; an old link need not.
  getCustomization(id).catch((problem) => {
    if (problem.status !== 404 || location.hash !== hashOf(id)) return;
    stop();
    showMissing(view);
  });
}

async function showResult(id, view) {
  try {
    const customization = await getCustomization(id);
    if (location.hash !== hashOf(id)) return; // the user has gone on to something else
    if (!customization.result) throw new Error("The run broke off by a bug of ours. Please start again.");
    const title = customization.status === "completed" ? "The tailored resume is ready" : `Ended early: ${customization.details}`;
    view.close(title);
    view.element.insertBefore(resultElement(customization.result), view.details);
    view.element.append(el("p", { class: "actions" }, el("a", { class: "button", href: "#/" }, "Start another")));
    document.title = "Ready · Tailorbird";
    announce(title);
    focusOn(view.heading);
  } catch (problem) {
    view.say(problem.message);
  }
}

function showMissing(view) {
  view.close("This customization is gone");
  view.details.hidden = true;
  view.say("The service does not know it, or no longer: it forgets everything when it is stopped.");
  view.element.append(el("p", { class: "actions" }, el("a", { class: "button", href: "#/" }, "Start another")));
}

const hashOf = (id) => `#/c/${id}`;

async function start(wanted) {
  const { customization_id: id } = await startCustomization({ ...wanted, customization_id: crypto.randomUUID() });
  location.hash = hashOf(id);
}

function route() {
  const id = location.hash.match(/^#\/c\/([\w-]{1,64})$/)?.[1];
  if (id) openRun(id);
  else showStart();
}

setUpStart(start);
window.addEventListener("hashchange", route);
route();
