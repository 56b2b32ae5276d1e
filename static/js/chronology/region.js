/* The table and what stands around it, put anew from the server's own page: ticks, the focus and the place stay. */

const region = () => document.querySelector("[data-chronology]");

export const rows = () => [...document.querySelectorAll("[data-rows] .event")];
export const tickOf = (row) => row?.querySelector(".tick input") ?? null;
export const ticked = () => rows().filter((row) => tickOf(row)?.checked);

/* Said to a screen reader, without moving anything. */
export function said(words) {
  const place = document.querySelector("[data-said]");
  if (place) place.textContent = words;
}

export async function refresh() {
  const response = await fetch(location.href, { credentials: "same-origin" });
  if (!response.ok || response.redirected) throw new Error(`The chronology was answered with ${response.status}.`);
  put(await response.text(), new Set(ticked().map((row) => row.id)));
}

/* Puts the page's table in place of the one here; false where the answer is another page. */
export function put(html, keepTicked = new Set()) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const now = fresh.querySelector("[data-chronology]");
  if (!now) return false;
  const here = finder();
  region().replaceWith(document.adoptNode(now));
  for (const row of rows()) {
    const tick = tickOf(row);
    if (tick && keepTicked.has(row.id)) tick.checked = true;
  }
  notices(fresh);
  document.dispatchEvent(new CustomEvent("chronology:put", { detail: { fresh } }));
  here()?.focus({ preventScroll: true });
  return true;
}

/* How to find again what has the focus: a row's link or tick, by its id or, where it has gone, by its place. What was
   set in the bar leads back to the row it was set for. */
function finder() {
  const active = document.activeElement;
  const row = active?.closest?.(".event") ?? (active?.closest?.(".several, .undo") && (ticked()[0] ?? rows()[0]));
  if (!row) return () => null;
  const isTick = active === tickOf(row);
  const place = rows().indexOf(row);
  return () => {
    const again = document.getElementById(row.id) ?? rows()[place] ?? rows().at(-1);
    return again ? (isTick ? tickOf(again) : again.querySelector("[data-drawer]")) : document.getElementById("main");
  };
}

function notices(fresh) {
  document.querySelectorAll("main > [data-notice]").forEach((old) => old.remove());
  const found = [...fresh.querySelectorAll("main > [data-notice]")];
  found.forEach((notice) => region().before(document.adoptNode(notice)));
  const undo = region().querySelector(".undo span");
  const words = undo?.textContent ?? found.map((notice) => notice.textContent.trim()).join(" ");
  if (words) said(words);
}
