/* Forms marked data-save="fields": each group is saved as it is left, and says so. Typing that cannot be saved stays in the
   tab and is sent when the connection, or its writer, is back. Nothing is kept in the browser beyond the page. */

import { showClash } from "./clash.js";
import { copyField, entriesOf, groupNamed, groupOf, groupsOf, hasFocus, heldBy, keyOf, whyNotYet } from "./groups.js";
import { clearErrors, labelOf, mark, now, say, takeErrors } from "./marks.js";
import { guardBy } from "./page.js";
import { CLASHED, FAILED, OFFLINE, REFUSED, SAVED, SIGNED_OUT, SOMEBODY_ELSE, post } from "./sending.js";

const FORMS = 'form[data-save="fields"]';
const AGAIN = 4000; // milliseconds until it is tried again by itself
const HELD_BACK = "held back"; // until there is a connection, or its writer has signed in
const states = new WeakMap();

/* base: what the server holds of each group, as sent from here. pins: the older version a group was typed over.
   wanted: groups to save. stuck: what of a group was refused, not to be sent unchanged again. */
export function stateOf(form) {
  if (!states.has(form)) states.set(form, begin(form));
  return states.get(form);
}

function begin(form) {
  const state = { base: new Map(), pins: new Map(), wanted: new Set(), stuck: new Map(), clashes: new Map(), running: null, settling: null, choosing: 0, told: "", timer: 0, drafting: null, draftTimer: 0, drafted: "[]" };
  groupsOf(form).forEach((group) => state.base.set(keyOf(group), heldBy(group)));
  if (form.dataset.putBack) putBack(form, state);
  guardBy(form, () => isUnsent(form));
  return state;
}

function putBack(form, state) {
  const names = form.dataset.putBack.split(" ");
  const version = form.elements.namedItem("version");
  const back = groupsOf(form).filter((group) => [...group.querySelectorAll("[name]")].some((control) => names.includes(control.name)));
  back.forEach((group) => {
    state.base.set(keyOf(group), null);
    state.pins.set(keyOf(group), version.value);
    mark(group, "Put back, not saved yet");
  });
  version.value = form.dataset.versionNow;
  state.drafted = JSON.stringify(unsaved(form, state));
}

const isDirty = (state, group) => state.base.get(keyOf(group)) !== heldBy(group);

export const dirtyGroups = (form, state = stateOf(form)) => groupsOf(form).filter((group) => isDirty(state, group));

/* What is typed and not saved, as pairs of name and text. */
export function unsaved(form, state = stateOf(form)) {
  return dirtyGroups(form, state).flatMap(entriesOf);
}

/* The version that what is unsaved was typed over. */
export function versionOfTyping(form) {
  const pins = [...stateOf(form).pins.values()].map(Number);
  return String(Math.min(Number(form.elements.namedItem("version").value), ...pins));
}

/* Typing that would be lost with the page: neither saved nor kept as a draft. */
function isUnsent(form) {
  const state = stateOf(form);
  return form.isConnected && JSON.stringify(unsaved(form, state)) !== state.drafted && unsaved(form, state).length > 0;
}

function want(form, group) {
  const state = stateOf(form);
  if (!isDirty(state, group)) return;
  const notYet = whyNotYet(group, state.base.get(keyOf(group)));
  if (notYet) return mark(group, notYet);
  state.wanted.add(keyOf(group));
  run(form);
}

/* One save at a time, so that each carries the version the last one made. */
function run(form) {
  const state = stateOf(form);
  state.running ??= work(form, state);
  return state.running;
}

async function work(form, state) {
  await null; // run() has written down that it is at work
  try {
    await saveWanted(form, state);
  } finally {
    state.running = null; // at once: whatever is wanted from here on is run anew
  }
}

async function saveWanted(form, state) {
  let last = "";
  while (state.wanted.size) {
    const [key] = state.wanted;
    const group = groupNamed(form, key);
    state.wanted.delete(key); // whoever types on in it meanwhile wants it again by leaving it
    if (!group || !isDirty(state, group) || state.clashes.has(key) || state.stuck.get(key) === heldBy(group)) continue;
    if (state.drafting) await state.drafting; // or the draft could come after the save, and be offered for ever
    last = await save(form, state, group);
    if (last !== HELD_BACK) continue;
    state.wanted.add(key);
    return wait(form, state);
  }
  if (last === SAVED) tellSaved(form, state);
}

function wait(form, state) {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => form.isConnected && run(form), AGAIN);
}

function bodyOf(form, state, group, sent) {
  const version = state.pins.get(keyOf(group)) ?? form.elements.namedItem("version").value;
  const draft = form.elements.namedItem("draft").value;
  return [...JSON.parse(sent), ["version", version], ["draft", draft], ["reason", form.elements.namedItem("reason")?.value ?? ""]];
}

/* What became of it. */
async function save(form, state, group) {
  const sent = heldBy(group);
  mark(group, "Saving…");
  say(form, "Saving…");
  const version = form.elements.namedItem("version").value;
  const answer = await post(form.getAttribute("action"), bodyOf(form, state, group, sent));
  const fresh = answer.html ? new DOMParser().parseFromString(answer.html, "text/html") : null;
  const label = labelOf(group);
  if (answer.outcome === SAVED) {
    saved(form, state, group, { sent, fresh, version });
    state.told = label;
    document.dispatchEvent(new CustomEvent("saving:saved"));
    return SAVED;
  }
  if (answer.outcome === CLASHED && fresh?.querySelector("[data-clash]")) return clashed(form, state, group, fresh);
  if (answer.outcome === REFUSED) return refused(form, state, group, { sent, says: fresh ? takeErrors(group, fresh) : answer.says });
  return kept(form, group, answer);
}

/* Said of one field, "saved" is soon read as said of all: only once nothing more is on its way, and never without naming
   what waits for a choice or was refused. */
function tellSaved(form, state) {
  if (state.choosing) return;
  const isHeldUp = (group) => state.clashes.has(keyOf(group)) || state.stuck.has(keyOf(group));
  const rest = dirtyGroups(form, state).filter(isHeldUp).map(labelOf).join(", ");
  if (rest) say(form, `${state.told} is saved. Not saved: ${rest}.`, "error");
  else say(form, `${state.told}: saved ${now()}`, "done");
}

function saved(form, state, group, { sent, fresh, version }) {
  const key = keyOf(group);
  clearErrors(group);
  state.base.set(key, sent);
  state.pins.delete(key);
  state.stuck.delete(key);
  delete group.dataset.new;
  mark(group, `Saved ${now()}`, "done");
  takeIn(form, state, fresh, { version, own: key });
}

/* The server's form after a save: its version, what colleagues changed meanwhile, and the parts around the fields. */
function takeIn(form, state, fresh, { version, own = "" }) {
  const there = fresh.querySelector(FORMS);
  if (!there) return;
  form.elements.namedItem("version").value = there.elements.namedItem("version").value;
  groupsOf(there).forEach((theirs) => {
    const mine = groupNamed(form, keyOf(theirs));
    if (!mine) addGroup(form, state, theirs);
    else if (keyOf(mine) !== own || !hasFocus(mine)) takeGroup(state, mine, theirs, version, own);
  });
  fresh.querySelectorAll("[data-part]").forEach((part) => {
    document.querySelector(`[data-part="${part.dataset.part}"]`)?.replaceWith(document.adoptNode(part));
  });
}

function takeGroup(state, mine, theirs, version, own) {
  const key = keyOf(mine);
  const now = heldBy(theirs);
  if (isDirty(state, mine) || hasFocus(mine)) {
    if (now !== state.base.get(key) && key !== own && !state.pins.has(key)) state.pins.set(key, version);
    return;
  }
  const shown = [...mine.children].find((child) => child.matches(".field-saved"));
  const isSame = now === heldBy(mine) && mine.querySelector("legend")?.textContent === theirs.querySelector("legend")?.textContent;
  if (!isSame) {
    mine.replaceWith(theirs);
    if (key === own && shown) theirs.append(shown);
    else if (now !== state.base.get(key)) mark(theirs, "Changed by a colleague; this is theirs", "done");
  }
  const says = theirs.querySelector(".date-says");
  if (isSame && says) mine.querySelectorAll(".date-says").forEach((one) => (one.textContent = theirs.querySelector(`#${CSS.escape(one.id)}`)?.textContent ?? ""));
  state.base.set(key, now);
}

/* A decision a colleague wrote, or an empty one to write next. */
function addGroup(form, state, theirs) {
  const empty = form.querySelector("[data-group][data-new]");
  if ("new" in theirs.dataset && empty) return;
  const others = [...form.querySelectorAll(".decision-fields")];
  if (!keyOf(theirs).startsWith("decision.") || !others.length) return;
  if (empty) empty.before(theirs);
  else others.at(-1).after(theirs);
  state.base.set(keyOf(theirs), heldBy(theirs));
}

function refused(form, state, group, { sent, says }) {
  state.stuck.set(keyOf(group), sent);
  mark(group, "Not saved: see above. Your typing is kept.", "error");
  say(form, `${labelOf(group)} is not saved. ${says || "Open the event again."}`, "error");
  return REFUSED;
}

function clashed(form, state, group, fresh) {
  const version = fresh.querySelector(FORMS).elements.namedItem("version").value;
  state.clashes.set(keyOf(group), version);
  mark(group, "Not saved: choose what should stand", "error");
  const says = showClash(group, fresh.querySelector("[data-clash]"), (keeps, close) => {
    say(form, "Saving…");
    state.choosing += 1;
    state.settling = Promise.all([state.settling, settle(form, state, group, { version, keeps, close })]);
  });
  say(form, says, "error");
  return CLASHED;
}

/* The choice is made: theirs comes into the fields it was chosen for, and the group is saved over their version. */
async function settle(form, state, group, { version, keeps, close }) {
  const there = await asItIsNow(form);
  state.choosing -= 1;
  if (!there) return say(form, "Your choice is not saved: there is no connection. Choose again when it is back.", "error");
  keeps.filter(([, whose]) => whose === "theirs").forEach(([name]) => copyField(there, group, name));
  close();
  const key = keyOf(group);
  state.clashes.delete(key);
  state.stuck.delete(key);
  state.pins.set(key, version);
  state.base.set(key, null);
  state.wanted.add(key);
  await run(form);
}

async function asItIsNow(form) {
  const answer = await fetch(form.getAttribute("action"), { headers: { "X-Fragment": "1", "X-Requested-With": "fetch" }, credentials: "same-origin" }).catch(() => null);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(FORMS) : null;
}

const SIGN_IN = { words: "Sign in on a new tab", href: "/sign-in" };

function kept(form, group, { outcome, who, says }) {
  const retry = { words: "Try again now", act: () => run(form) };
  const said = {
    [OFFLINE]: ["Not saved: there is no connection. Your typing is kept here and is sent when it is back.", retry],
    [SIGNED_OUT]: ["Not saved: you have been signed out. Your typing is kept here and is saved once you have signed in again.", SIGN_IN],
    [SOMEBODY_ELSE]: [`Not saved: ${who} is signed in here now. Your typing is kept here until you have signed in again.`, SIGN_IN],
    [CLASHED]: ["Not saved yet: somebody saved at the same moment.", retry],
    [FAILED]: [says ?? "Not saved: chronoapp could not do it. Your typing is kept here, and it is tried again.", retry],
  }[outcome];
  mark(group, "Not saved yet; kept here", "error");
  say(form, said[0], "error", said[1]);
  return HELD_BACK;
}

/* Everything that can be saved is; true where nothing unsaved is left. */
async function saveAll(form) {
  const state = stateOf(form);
  await state.settling; // a choice just made in a clash is saved first
  if (state.running) await state.running;
  groupsOf(form).filter((group) => isDirty(state, group)).forEach((group) => {
    state.stuck.delete(keyOf(group));
    state.wanted.add(keyOf(group));
  });
  await run(form);
  return unsaved(form).length === 0;
}

export async function saveAllIn(root) {
  for (const form of root.querySelectorAll(FORMS)) await saveAll(form);
}

document.addEventListener("focusin", (event) => {
  const form = event.target.closest?.(FORMS);
  if (form) stateOf(form);
});

document.addEventListener("change", (event) => {
  const form = event.target.closest(FORMS);
  const group = form && groupOf(event.target);
  if (!group || event.target.closest("[data-clash]")) return;
  if (!("together" in group.dataset)) want(form, group);
});

document.addEventListener("focusout", (event) => {
  const form = event.target.closest?.(FORMS);
  const group = form && groupOf(event.target);
  if (group && !group.contains(event.relatedTarget)) want(form, group);
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(FORMS)) return;
  event.preventDefault();
  const isAll = await saveAll(form);
  const first = form.querySelector("[data-clash], [aria-invalid=true]");
  if (first) first.focus();
  else if (isAll) say(form, `Saved ${now()}`, "done");
});

async function backAgain() {
  for (const form of document.querySelectorAll(FORMS)) {
    const state = states.get(form);
    if (state?.wanted.size) await run(form);
  }
}

window.addEventListener("online", backAgain);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && backAgain());
document.querySelectorAll(FORMS).forEach(stateOf);
document.addEventListener("drawer:shown", () => document.querySelectorAll(FORMS).forEach(stateOf));
