/* Forms marked data-drafts send what is typed and not saved to the server as it is typed, so that it outlives a closed tab
   and a sign-out. The server keeps it for its writer alone; the browser keeps nothing. */

import { groupOf } from "./groups.js";
import { dirtyGroups, stateOf, unsaved, versionOfTyping } from "./fields.js";
import { mark, now, say } from "./marks.js";
import { guardBy } from "./page.js";
import { OFFLINE, SAVED, SIGNED_OUT, SOMEBODY_ELSE, post } from "./sending.js";

const PAUSE = 1500; // milliseconds after the last key
const AGAIN = 4000; // milliseconds until it is tried again
const whole = new WeakMap(); // of forms that have no groups: what was last kept, and the timer

const savesFields = (form) => form.dataset.save === "fields";

function stateFor(form) {
  if (savesFields(form)) return stateOf(form);
  if (!whole.has(form)) {
    const typed = JSON.stringify(entries(form));
    whole.set(form, { drafted: typed, drafting: null, draftTimer: 0 });
    guardBy(form, () => JSON.stringify(entries(form)) !== whole.get(form).drafted);
  }
  return whole.get(form);
}

function entries(form) {
  if (savesFields(form)) return unsaved(form);
  return [...new FormData(form)].filter(([name]) => !["csrf_token", "draft", "version"].includes(name));
}

function later(form, pause = PAUSE) {
  const state = stateFor(form);
  clearTimeout(state.draftTimer);
  state.draftTimer = setTimeout(() => keep(form), pause);
}

function bodyOf(form, typed) {
  const version = savesFields(form) ? versionOfTyping(form) : (form.elements.namedItem("version")?.value ?? "0");
  return [...typed, ["draft", form.elements.namedItem("draft").value], ["version", version]];
}

async function keep(form) {
  const state = stateFor(form);
  if (!form.isConnected) return;
  if (state.running) return later(form);
  const typed = entries(form);
  if (JSON.stringify(typed) === state.drafted) return;
  state.drafting = post(form.dataset.drafts, bodyOf(form, typed));
  const answer = await state.drafting;
  state.drafting = null;
  tell(form, state, typed, answer);
}

function markKept(group) {
  const isRefused = [...group.children].some((child) => child.matches('.field-saved[data-state="error"]'));
  if (!isRefused) mark(group, `Kept as a draft ${now()}, not saved yet`);
}

function tell(form, state, typed, { outcome, says, who }) {
  if (outcome === SAVED) {
    state.drafted = JSON.stringify(typed);
    if (savesFields(form)) dirtyGroups(form).forEach(markKept);
    if (!savesFields(form)) say(form, `Kept as a draft ${now()}. ${form.dataset.draftsSays}`, "done");
    return;
  }
  if (outcome === OFFLINE) say(form, "There is no connection. Your typing is kept here and is sent when it is back.", "error");
  else if (outcome === SIGNED_OUT) say(form, "You have been signed out. Your typing is kept here. Go on writing once you have signed in again.", "error", { words: "Sign in on a new tab", href: "/sign-in" });
  else if (outcome === SOMEBODY_ELSE) say(form, `${who} is signed in here now. Your typing is kept here until you have signed in again.`, "error");
  else if (says) return say(form, says, "error");
  later(form, AGAIN);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-drafts]");
  if (!form || event.target.closest("[data-clash]")) return;
  const group = savesFields(form) && groupOf(event.target);
  stateFor(form);
  if (group) mark(group, "Not saved yet");
  later(form);
});

document.addEventListener("focusin", (event) => {
  const form = event.target.closest?.("form[data-drafts]");
  if (form) stateFor(form);
});

/* The tab is being closed: what its last pause has not sent goes now. */
window.addEventListener("pagehide", () => {
  document.querySelectorAll("form[data-drafts]").forEach((form) => {
    const typed = entries(form);
    if (stateFor(form).leaves || JSON.stringify(typed) === stateFor(form).drafted) return;
    const body = new URLSearchParams(bodyOf(form, typed));
    body.set("csrf_token", form.elements.namedItem("csrf_token").value);
    navigator.sendBeacon(form.dataset.drafts, body);
  });
});

/* A form sent whole takes its draft with it: nothing of it is kept again behind its back. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-drafts]") || savesFields(form)) return;
  clearTimeout(stateFor(form).draftTimer);
  stateFor(form).leaves = true;
});
