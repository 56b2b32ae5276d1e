/* The keys of the chronology. Letters do nothing while somebody types or a dialog is open, and can be turned off: the
   sheet holds the switch, which the server keeps for its reader. */

import { open } from "../drawer.js";
import { SAVED, post } from "../sending.js";
import { rows, said, tickOf } from "./region.js";
import { mark, tick } from "./several.js";

const TYPING = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";

const sheet = () => document.querySelector("[data-keys]");
let lastRow = null;
let cameFrom = null;

export function startKeys() {
  const dialog = sheet();
  if (!dialog) return;
  const on = dialog.querySelector("[data-keys-on]");
  on.addEventListener("change", () => keepSwitch(dialog, on));
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-keys-close]")) dialog.close();
  });
  dialog.addEventListener("close", () => cameFrom?.isConnected && cameFrom.focus());
  document.addEventListener("click", (event) => event.target.closest?.("[data-keys-open]") && showSheet());
  document.addEventListener("focusin", (event) => {
    lastRow = event.target.closest?.(".event")?.id ?? lastRow;
  });
  document.addEventListener("chronology:put", showButton);
  document.addEventListener("keydown", onKey);
  showButton();
}

const isOff = () => !sheet().querySelector("[data-keys-on]").checked;

async function keepSwitch(dialog, on) {
  const { outcome } = await post(dialog.dataset.habitUrl, [["name", "keys"], ["value", on.checked ? "on" : "off"]]);
  if (outcome !== SAVED) said("The switch holds for this page only: it could not be kept.");
}

function showButton() {
  const button = document.querySelector("[data-keys-open]");
  if (button) button.hidden = false;
}

function showSheet() {
  cameFrom = document.activeElement;
  sheet().showModal();
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
  const isInRow = event.target.closest?.(".event");
  const act = (isInRow && ARROWS[event.key]) || (!isOff() && LETTERS[event.key]);
  if (!act) return;
  event.preventDefault();
  act(event);
}

const here = () => document.activeElement?.closest?.(".event") ?? (lastRow && document.getElementById(lastRow));

function go(by) {
  const all = rows();
  if (!all.length) return;
  const row = here();
  const next = row ? all[all.indexOf(row) + by] : firstInSight(all);
  const link = next?.querySelector("[data-drawer]");
  link?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

function firstInSight(all) {
  return all.find((row) => row.getBoundingClientRect().top > 64) ?? all[0];
}

function visit(part = "") {
  const link = here()?.querySelector("[data-drawer]");
  if (link) open(link.href + part, link);
}

const ARROWS = { ArrowDown: () => go(1), ArrowUp: () => go(-1) };

const LETTERS = {
  j: () => go(1),
  k: () => go(-1),
  o: () => visit(),
  e: () => visit("#headline"),
  x: () => tickHere(false),
  X: () => tickHere(true),
  c: () => mark(here(), "core"),
  s: () => mark(here(), "supporting"),
  l: () => mark(here(), "left out"),
  u: () => document.querySelector("[data-chronology] .undo button")?.click(),
  "/": lookForWords,
  "?": showSheet,
};

function tickHere(isRange) {
  const row = here();
  const box = tickOf(row);
  if (box) tick(row, isRange || !box.checked, isRange);
}

function lookForWords() {
  const field = document.querySelector("[data-search]");
  field?.focus();
  field?.select();
}
