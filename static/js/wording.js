/* Hints on wording, looked up again when a field is left, and an offer put into its field at a press.
   Nothing is saved by either: the person still saves. Without JavaScript the hints stand with the page. */

const WAIT = 400; // milliseconds after a field is left: somebody who tabs through a form asks once
const waiting = new WeakMap();

function textsOf(form) {
  const sent = new FormData();
  for (const field of form.querySelectorAll("textarea[name], input[type=text][name]")) {
    if (/^(headline|details)$|\.(effect|words)$/.test(field.name)) sent.append(field.name, field.value);
  }
  sent.append("csrf_token", form.elements.namedItem("csrf_token").value);
  sent.append("event", form.dataset.hintsEvent || "");
  return sent;
}

async function lookAgain(form) {
  let answer;
  try {
    answer = await fetch(form.dataset.hintsUrl, { method: "POST", body: textsOf(form), headers: { "X-Requested-With": "fetch" } });
  } catch {
    return; // no connection: the hints that stand there stay, and saving says what is the matter
  }
  if (!answer.ok || !form.isConnected) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const group of found.querySelectorAll("[data-hints]")) {
    form.querySelector(`[data-hints="${group.dataset.hints}"]`)?.replaceChildren(...group.childNodes);
  }
  addButtons(form);
}

/* An offer becomes a button. Its field may have changed since: then the words are looked for anew. */
function addButtons(root) {
  for (const offer of root.querySelectorAll("[data-offer]:not(:has(button))")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.dataset.use = "";
    button.textContent = `Use “${offer.dataset.offer.trim()}”`;
    offer.replaceChildren(button);
  }
}

function use(offer) {
  const form = offer.closest("form");
  const field = form.elements.namedItem(offer.dataset.field);
  if (!field) return;
  const text = field.value;
  const words = offer.dataset.words;
  const told = Number(offer.dataset.start);
  const start = text.startsWith(words, told) ? told : text.indexOf(words);
  if (start < 0) return;
  const spaced = offer.dataset.offer.endsWith(" ") ? offer.dataset.offer.trimEnd() : offer.dataset.offer;
  field.value = text.slice(0, start) + spaced + text.slice(start + words.length);
  field.focus();
  field.setSelectionRange(start, start + spaced.length);
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-use]");
  if (button) use(button.closest("[data-offer]"));
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-hints-url]");
  if (!form || !/^(headline|details)$|\.(effect|words)$/.test(event.target.name || "")) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => lookAgain(form), WAIT));
});

new MutationObserver((changes) => {
  if (changes.some((change) => change.addedNodes.length)) addButtons(document);
}).observe(document.body, { childList: true, subtree: true });
addButtons(document);
