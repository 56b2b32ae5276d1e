/* On every page: brings the reader to the errors, warns before typing is lost, closes the panels of a filter.
   Keeps nothing in the browser. */

const summary = document.querySelector("[data-error-summary]");
const notice = document.querySelector("[data-notice][role=alert]");
(summary ?? notice)?.focus({ preventScroll: !summary });

/* What a guarded form held when it came, so that only a real change asks a question. */
const asItCame = new WeakMap();

export function held(form) {
  const typed = [...new FormData(form)].filter(([name]) => name !== "csrf_token"); // a token renewed is nothing typed
  return JSON.stringify(typed.map(([name, value]) => [name, value instanceof File ? value.name : value]));
}

export function remember(form) {
  asItCame.set(form, held(form));
}

/* A form that knows better itself what would be lost with the page: `isUnsent` says whether anything would. */
const guards = new WeakMap();

export function guardBy(form, isUnsent) {
  guards.set(form, isUnsent);
}

export function isChanged(form) {
  if (guards.has(form)) return guards.get(form)();
  return asItCame.has(form) && asItCame.get(form) !== held(form);
}

export function hasUnsavedTyping(root = document) {
  return [...root.querySelectorAll("form[data-guard]")].some(isChanged);
}

document.querySelectorAll("form[data-guard]").forEach(remember);

/* Forms that arrive later (a drawer, a replaced region) are remembered the moment they are first touched. */
document.addEventListener("focusin", (event) => {
  const form = event.target.closest?.("form[data-guard]");
  if (form && !asItCame.has(form)) remember(form);
});

let isLeavingByAForm = false;
document.addEventListener("submit", (event) => {
  isLeavingByAForm = !event.defaultPrevented;
});

window.addEventListener("beforeunload", (event) => {
  if (!isLeavingByAForm && hasUnsavedTyping()) event.preventDefault();
});

/* A filter's panels lie over the page: a press elsewhere, or Escape, puts them away. */
function closePanels(except) {
  document.querySelectorAll(".filter-bar details[open]").forEach((panel) => {
    if (panel !== except) panel.open = false;
  });
}

document.addEventListener("click", (event) => closePanels(event.target.closest(".filter-bar details")));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.target.closest?.(".filter-bar details[open]")?.querySelector("summary").focus();
  closePanels();
});
