/* Puts the server's answer in a region's place without losing anything typed elsewhere in it. */

import { held, isChanged, remember } from "./page.js";

const NOT_TYPED = new Set(["version", "csrf_token"]);

const formsOf = (root) => (root.matches("form") ? [root] : [...root.querySelectorAll("form")]);

/* Where a form stands in its region: its id, or the how-manyth it is for its address. */
function placeOf(form, forms) {
  const address = form.getAttribute("action");
  const sameAddress = forms.filter((other) => other.getAttribute("action") === address);
  return form.getAttribute("id") || `${address} ${sameAddress.indexOf(form)}`;
}

function typed(entries) {
  return JSON.stringify(JSON.parse(entries).filter(([name]) => !NOT_TYPED.has(name)));
}

function byName(entries) {
  const named = new Map();
  JSON.parse(typed(entries)).forEach(([name, value]) => named.set(name, [...(named.get(name) ?? []), value]));
  return named;
}

/* True where two forms hold the same under every name that both have: a row that is mended has no field any more. */
function agree(one, other) {
  const [ours, theirs] = [byName(one), byName(other)];
  return [...ours].every(([name, values]) => !theirs.has(name) || JSON.stringify(values) === JSON.stringify(theirs.get(name)));
}

/* A form keeps the version it was opened with, so that the server sees a colleague's change to it. Only the form just
   saved moves on, and only where nobody saved in between: the store now holds exactly what it sent, or the version is
   the very next and the answer holds nothing else than what was sent. Where the server takes a save over no other version
   than the one sent (data-strict), the very next one is our own whatever the answer holds: one answer may change how the
   rest is read. */
function moveOn(form, twin, sent) {
  const version = twin.elements.namedItem("version");
  if (!version) return;
  const before = JSON.parse(sent).find(([name]) => name === "version")?.[1];
  const isNext = Number(version.value) === Number(before) + 1;
  const isOurs = typed(held(twin)) === typed(sent) || (isNext && (version.matches("[data-strict]") || agree(held(twin), sent)));
  if (!isOurs) return;
  readAnew(form, twin, sent);
  form.elements.namedItem("version").value = version.value;
}

/* Gives every field nobody touched since it was sent what the answer holds: sent again as it stood, it would say
   something nobody said. */
function readAnew(form, twin, sent) {
  const [then, now] = [byName(sent), byName(held(form))];
  const isTouched = (name) => JSON.stringify(then.get(name)) !== JSON.stringify(now.get(name));
  const twins = [...twin.elements];
  for (const field of [...form.elements].filter((one) => one.name && !NOT_TYPED.has(one.name) && !isTouched(one.name))) {
    const same = twins.filter((one) => one.name === field.name && one.type === field.type);
    if (["checkbox", "radio"].includes(field.type)) field.checked = same.find((one) => one.value === field.value)?.checked ?? field.checked;
    else if (same.length === 1 && field.type !== "file") field.value = same[0].value;
  }
}

/* How to find again what has the focus: by its id, or a button by its words. */
function finder(active) {
  const id = active?.getAttribute("id");
  const words = active?.matches("button") && active.textContent;
  return (fresh) => (id && document.getElementById(id)) || (words && [...fresh.querySelectorAll("button")].find((one) => one.textContent === words)) || null;
}

/* Replaces the region round `form` by the elements of `html`, and returns the form that stands in its place.
   `sent` is what the form held when it was sent; forms with typing since then stay as they are. */
export function replaceRegion(form, html, sent, isSaved) {
  const region = form.closest("[data-region]") ?? form;
  const oldForms = formsOf(region);
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const fresh = document.createElement("div");
  fresh.append(...[...parsed.body.children].map((element) => document.adoptNode(element)));
  const newForms = formsOf(fresh);
  const twinOf = (old) => newForms.find((other) => placeOf(other, newForms) === placeOf(old, oldForms));
  const kept = oldForms.filter((old) => (old === form ? isSaved && held(form) !== sent : old.matches("[data-guard]") && isChanged(old)));
  const twins = new Map(kept.map((old) => [old, twinOf(old)]));
  const saved = twinOf(form);
  const findActive = finder(region.contains(document.activeElement) ? document.activeElement : null);
  if (twins.get(form)) moveOn(form, twins.get(form), sent);
  newForms.filter((other) => other.matches("[data-guard]")).forEach(remember);
  region.before(fresh);
  twins.forEach((twin, old) => (twin ? twin.replaceWith(old) : fresh.append(old)));
  region.remove();
  const landing = fresh.querySelector("[data-clash], [data-error-summary]") ?? findActive(fresh);
  fresh.replaceWith(...fresh.childNodes);
  landing?.focus();
  return kept.includes(form) ? form : saved;
}
