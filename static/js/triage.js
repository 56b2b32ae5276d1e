/* Judging the rows of a file being checked: keys on the row that has the focus, and its buttons, without a new page.
   Each mark is kept at once on its own address; the file is read again only when the counts are wanted. Without
   JavaScript the same buttons send the form they stand in. */

import { held } from "./page.js";
import { replaceRegion } from "./regions.js";

const NEXT = 1;
const BEFORE = -1;
const COUNTS_AFTER = 1000; // milliseconds of quiet before the counts are asked for
const KEYS = { c: "core", s: "supporting" };
const SAYS = { core: "Core", supporting: "Supporting", "left out": "Left out" };
const NOT_KEPT = "Not kept: there is no connection. Mark the row again when it is back.";
const SAY_WHY = "Write why, then press Enter: it stays on the receipt.";

const asRead = new WeakMap(); // a row's state as the server wrote it, while it is marked as left out
let lastWhy = "";
let line = Promise.resolve(); // one mark at a time, so that each carries on from the one before
let counting = 0;

const panel = () => document.querySelector("[data-triage]");
const rowOf = (element) => element?.closest?.(".check-row");
const marksOf = (row) => row?.querySelector("[data-marks]");
const whyOf = (row) => row.querySelector("[name^='why-']");
const formOf = (row) => row.closest("form");

function say(text) {
  const status = document.querySelector("[data-triage-says]");
  if (status) status.textContent = text;
}

function focusRow(row) {
  if (!row) return;
  document.querySelectorAll(".check-row[tabindex='0']").forEach((other) => (other.tabIndex = -1));
  row.tabIndex = 0;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

/* One row is a stop of the Tab key, the others are reached from it. */
function prepare() {
  const rows = [...document.querySelectorAll(".check-row")];
  rows.forEach((row) => (row.tabIndex = -1));
  const first = rows.find((row) => marksOf(row)?.dataset.mark === "") ?? rows[0];
  if (first && panel()) first.tabIndex = 0;
  return first;
}

function move(row, way) {
  const rows = [...document.querySelectorAll(".check-row")];
  const next = rows[rows.indexOf(row) + way];
  if (next) return focusRow(next);
  const beyond = document.querySelector(way === NEXT ? ".pager [rel=next]" : ".pager [rel=prev]");
  say(way === NEXT ? "That was the last row on this page." : "This is the first row on this page.");
  beyond?.focus();
}

function openWhy(row, text) {
  const why = whyOf(row);
  why.closest("details").open = true;
  if (!why.value && text) why.value = text;
  why.focus();
  why.select();
}

function closeWhy(row) {
  const marks = marksOf(row);
  const why = whyOf(row);
  why.value = why.defaultValue;
  delete marks.dataset.leaving;
  why.closest("details").open = Boolean(why.value);
}

function press(row, said) {
  const marks = marksOf(row);
  marks.dataset.mark = said.mark;
  marks.querySelectorAll("[name=mark]").forEach((button) => {
    const kind = button.dataset.kind;
    button.setAttribute("aria-pressed", String(kind === said.mark));
    button.value = `${marks.dataset.marks}:${kind === said.mark ? "" : kind}`;
  });
  marks.querySelector("[data-mark-by]").textContent = said.by ? `by ${said.by}` : "";
  const why = whyOf(row);
  why.value = why.defaultValue = said.why ?? "";
  why.closest("details").open = Boolean(why.value);
}

/* Shows a row as left out, or again as it was read; where only the server knows how that was, the page is asked. */
function showState(row, said) {
  const cell = row.querySelector(".state")?.parentElement;
  const isOut = row.classList.contains("check-left-out");
  if (!cell || isOut === (said.mark === "left out")) return isOut && asRead.has(row) ? writeOut(row, said) : undefined;
  if (!isOut) {
    const parts = [...cell.querySelectorAll(":scope > .state, :scope > .state + span")];
    asRead.set(row, { className: row.className, html: parts.map((part) => part.outerHTML) });
    row.className = "check-row check-left-out";
    return writeOut(row, said);
  }
  const before = asRead.get(row);
  if (!before) return refresh(row);
  row.className = before.className;
  const now = [...cell.querySelectorAll(":scope > .state, :scope > .state + span")];
  now.forEach((part, index) => before.html[index] && (part.outerHTML = before.html[index]));
  asRead.delete(row);
}

function writeOut(row, said) {
  const state = row.querySelector(".state");
  state.className = "state state-plain";
  state.textContent = SAYS["left out"];
  if (state.nextElementSibling?.matches("span")) state.nextElementSibling.textContent = `${said.why} (left out by ${said.by})`;
}

async function page(form) {
  const about = new URLSearchParams(["sheet", "show", "page"].map((name) => [name, form.elements.namedItem(name)?.value ?? ""]));
  const answer = await fetch(`${form.getAttribute("action")}?${about}`, { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" });
  return answer.ok ? answer.text() : "";
}

async function refresh(row) {
  const form = formOf(row);
  const html = await page(form);
  const at = rowOf(document.activeElement) ?? row; // whoever judges is a row further by now, and stays there
  if (html) replaceRegion(form, html, held(form), true);
  prepare();
  focusRow(document.getElementById(at.id));
}

function countSoon(form) {
  clearTimeout(counting);
  counting = setTimeout(() => count(form), COUNTS_AFTER);
}

async function count(form) {
  const html = await page(form).catch(() => "");
  if (!html || !form.isConnected) return;
  const fresh = new DOMParser().parseFromString(html, "text/html");
  [".tasks", ".sticky-foot"].forEach((part) => {
    const [old, now] = [document.querySelector(part), fresh.querySelector(part)];
    if (old && now && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(now));
  });
}

/* The page's other answers go on from the version this mark made, unless a colleague answered in between. */
function moveOn(form, said) {
  const region = form.closest("[data-region]") ?? document;
  region.querySelectorAll("[name=version]").forEach((version) => {
    if (Number(version.value) === said.before) version.value = said.version;
  });
}

async function keep(row, kind, why) {
  const marks = marksOf(row);
  const form = formOf(row);
  const { triage, sheet } = panel().dataset;
  const body = new URLSearchParams({
    csrf_token: form.elements.namedItem("csrf_token").value, sheet, row: marks.dataset.marks, mark: kind, why, was: marks.dataset.mark,
  });
  const answer = await fetch(triage, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" });
  const said = await answer.json();
  say(said.says);
  if (answer.status === 409) return press(row, { by: "", ...said });
  if (!answer.ok) return;
  const changesCounts = [kind, marks.dataset.mark].includes("left out");
  moveOn(form, said);
  press(row, said);
  document.querySelector("[data-triage-counts]").textContent = said.counts;
  showState(row, said);
  if (changesCounts) countSoon(form);
}

function mark(row, kind, why = whyOf(row).value) {
  line = line.then(() => keep(row, kind, why)).catch((error) => {
    if (!(error instanceof TypeError)) throw error; // fetch throws a TypeError where there is no connection
    say(NOT_KEPT);
  });
  return line;
}

function leaveOut(row) {
  marksOf(row).dataset.leaving = "";
  openWhy(row, lastWhy);
  say(SAY_WHY);
}

function ask(row, key) {
  const kinds = [...marksOf(row).querySelectorAll("[name=mark]")].map((button) => button.dataset.kind);
  if (KEYS[key] && !kinds.includes(KEYS[key])) return say("Your role lets you leave rows out, not judge what is core.");
  if (KEYS[key]) {
    mark(row, KEYS[key]);
    return move(row, NEXT);
  }
  if (key === "x") return leaveOut(row);
  if (key === "w") return openWhy(row, "");
  if (key === "u") return mark(row, "", "");
}

function onRow(event, row) {
  const { key } = event;
  if (["j", "ArrowDown"].includes(key)) move(row, NEXT);
  else if (["k", "ArrowUp"].includes(key)) move(row, BEFORE);
  else if (key === "?") document.getElementById("triage-keys").toggleAttribute("open");
  else if (["c", "s", "x", "w", "u"].includes(key)) {
    if (marksOf(row)) ask(row, key);
    else say("This row is about another child: it cannot be judged here.");
  } else return;
  event.preventDefault();
}

function onWhy(event, row) {
  if (event.key === "Escape") {
    closeWhy(row);
    focusRow(row);
  } else if (event.key === "Enter") {
    const marks = marksOf(row);
    const kind = "leaving" in marks.dataset ? "left out" : marks.dataset.mark;
    const why = event.target.value.trim();
    if (kind === "left out" && !why) return say(SAY_WHY), event.preventDefault();
    if (kind === "left out") lastWhy = why;
    delete marks.dataset.leaving;
    if (kind) mark(row, kind, why);
    else say("Say first how much the row matters: c, s or x. Your words stay.");
    if (kind) move(row, NEXT);
    else focusRow(row);
  } else return;
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  const row = rowOf(event.target);
  if (!row || !panel() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === row) onRow(event, row);
  else if (event.target.matches("[name^='why-']")) onWhy(event, row);
});

document.addEventListener("click", (event) => {
  const row = rowOf(event.target);
  if (event.target.closest?.("[data-triage-start]")) return focusRow(prepare());
  const button = event.target.closest?.("[name=mark]");
  if (!button || !row || !panel()) return;
  event.preventDefault();
  const kind = button.value.split(":")[1];
  if (kind === "left out" && !whyOf(row).value.trim()) return leaveOut(row);
  mark(row, kind, kind ? whyOf(row).value : "");
});

/* Why is kept with its mark, by Enter or as the field is left; it is not the form's own change. */
document.addEventListener("change", (event) => {
  const row = rowOf(event.target);
  if (!row || !panel() || !event.target.matches("[name^='why-']")) return;
  event.stopImmediatePropagation();
  const { dataset } = marksOf(row);
  const kind = "leaving" in dataset ? "left out" : dataset.mark;
  const why = event.target.value.trim();
  if (!why || !kind || why === event.target.defaultValue) return;
  if (kind === "left out") lastWhy = why;
  delete dataset.leaving;
  mark(row, kind, why);
}, true);

document.addEventListener("saving:saved", prepare);
prepare();
