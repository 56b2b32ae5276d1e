/* Ticking rows and setting a judgement for them. Without this the boxes and the form work by themselves. */

import { put, rows, said, tickOf, ticked } from "./region.js";

let last = null; // the id of the row ticked last: where a range begins

const form = () => document.getElementById("several");

export function startSeveral() {
  document.addEventListener("chronology:put", dress);
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-tick-all]")) tickAll(event.target.checked);
    else if (event.target.closest(".event .tick")) count();
  });
  document.addEventListener("click", (event) => {
    const row = event.target.closest?.(".event .tick input")?.closest(".event");
    if (row) tick(row, event.target.checked, event.shiftKey);
  });
  document.addEventListener("reset", (event) => {
    if (event.target === form()) setTimeout(() => tickAll(false));
  });
  document.addEventListener("submit", (event) => {
    const sent = event.target;
    if (sent !== form() && sent.id !== "bring-back" && !sent.closest(".undo")) return;
    event.preventDefault();
    send(sent, event.submitter).catch(() => said("There is no connection. Nothing was changed; try once more."));
  });
  dress();
}

/* One row ticked or not; with `isRange` every row from the last one ticked. */
export function tick(row, isOn, isRange) {
  const all = rows();
  const from = isRange && last ? all.findIndex((other) => other.id === last) : -1;
  const to = all.indexOf(row);
  const some = from < 0 ? [row] : all.slice(Math.min(from, to), Math.max(from, to) + 1);
  some.forEach((one) => (tickOf(one).checked = isOn));
  last = row.id;
  count();
}

function tickAll(isOn) {
  rows().forEach((row) => (tickOf(row).checked = isOn));
  count();
}

function dress() {
  const all = document.querySelector("[data-tick-all]");
  if (all) all.hidden = false;
  count();
}

function count() {
  const number = ticked().length;
  const place = document.querySelector("[data-several-count]");
  if (place) place.textContent = number === 1 ? "1 event ticked" : `${number.toLocaleString("en-GB")} events ticked`;
  const all = document.querySelector("[data-tick-all]");
  if (!all) return;
  all.checked = number > 0 && number === rows().length;
  all.indeterminate = number > 0 && !all.checked;
}

/* Sets a significance at once for the rows ticked or, where none is, for one. Leaving out asks why first. */
export function mark(row, significance) {
  if (!form() || (!ticked().length && !row)) return;
  if (!ticked().length) tick(row, true, false);
  form().elements.namedItem("significance").value = significance;
  if (significance === "left out") form().elements.namedItem("why").focus();
  else form().requestSubmit();
}

async function send(sent, submitter) {
  const body = new URLSearchParams(new FormData(sent, submitter));
  const response = await fetch(sent.action, { method: "POST", body, credentials: "same-origin" });
  if (!put(await response.text())) return sent.submit(); // another page: an error of its own, or signed out
  form()?.querySelector(".has-error .input")?.focus();
  if (response.ok) history.replaceState(null, "", response.url);
}
