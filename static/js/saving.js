/* Forms marked data-save are sent without leaving the page; "Saved", or why not, is said beside them.
   data-save="leave" sends the whole form as a field of it is left; data-save="fields" is saved group by group by fields.js.
   Without JavaScript the same form is an ordinary POST.

   What the server answers to a request with X-Requested-With: fetch
     204                 saved, nothing to show
     200 JSON            {"says", "version", "values"}: the sentence, and hidden or visible fields to set
     200 or 422 HTML     the region again (the nearest [data-region], else the form)
     409 HTML            the region with both versions in it (macro `clash`)
     422 JSON            {"says", "field"}: the sentence, beside that field
     a redirect          followed, as a browser would */

import { held, isChanged, remember } from "./page.js";
import { replaceRegion } from "./regions.js";
import { SOMEBODY_ELSE, renewToken } from "./sending.js";

const FORMS = 'form[data-save]:not([data-save="fields"])';
const busy = new WeakSet();
const again = new WeakSet();

const SIGNED_OUT = "Not saved: you have been signed out. Your typing is still here. Sign in on a new tab, then save again.";
const NO_CONNECTION = "Not saved: there is no connection. Your typing is still here. Save again when it is back.";
const NOT_OURS = "Not saved: chronoapp could not do it. Your typing is still here. Try again in a moment.";

function say(form, text, state) {
  const status = form.querySelector(".save-status");
  if (!status) return;
  status.textContent = text;
  status.dataset.state = state;
}

function setFields(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (field && "value" in field) field.value = value;
  }
}

function clearFieldErrors(form) {
  form.querySelectorAll(".field-error[data-added]").forEach((error) => {
    const field = form.querySelector(`[aria-describedby~="${error.id}"]`);
    const others = field?.getAttribute("aria-describedby").split(" ").filter((id) => id !== error.id) ?? [];
    if (others.length) field.setAttribute("aria-describedby", others.join(" "));
    else field?.removeAttribute("aria-describedby");
    field?.removeAttribute("aria-invalid");
    error.closest(".field")?.classList.remove("has-error");
    error.remove();
  });
}

function showFieldError(form, name, says) {
  const field = form.elements.namedItem(name);
  if (!(field instanceof Element)) return;
  const error = document.createElement("p");
  error.className = "field-error";
  error.id = `${field.id}-error`;
  error.dataset.added = "";
  error.textContent = says;
  field.before(error);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), error.id].filter(Boolean).join(" "));
  field.closest(".field")?.classList.add("has-error");
  field.focus();
}

function takeJson(form, response, answer) {
  if (response.ok) {
    setFields(form, { ...(answer.version === undefined ? {} : { version: answer.version }), ...answer.values });
    say(form, answer.says ?? "Saved", "done");
    return;
  }
  say(form, answer.says ?? NOT_OURS, "error");
  if (answer.field) showFieldError(form, answer.field, answer.says);
}

async function takeHtml(form, response, sent) {
  const html = await response.text();
  if (response.redirected && html.includes("data-sign-in")) return say(form, SIGNED_OUT, "error");
  if (response.redirected) {
    remember(form);
    return window.location.assign(response.url);
  }
  if (!response.ok && ![400, 409, 422].includes(response.status)) return say(form, NOT_OURS, "error");
  const saved = replaceRegion(form, html, sent, response.ok);
  if (saved && response.ok) say(saved, saved === form ? "Saved; what you typed since is not saved yet" : "Saved", "done");
}

async function take(form, response, sent) {
  if (response.status === 401) return say(form, SIGNED_OUT, "error");
  if (response.status === 204) return say(form, "Saved", "done");
  if (response.headers.get("Content-Type")?.includes("json")) return takeJson(form, response, await response.json());
  return takeHtml(form, response, sent);
}

async function send(form, submitter) {
  const body = new FormData(form, submitter?.name ? submitter : undefined);
  return fetch(submitter?.getAttribute("formaction") ?? form.getAttribute("action"), {
    method: "POST", body, headers: { "X-Requested-With": "fetch" }, credentials: "same-origin",
  });
}

/* A new token for a page that was open over a sign-out; why not where it has none, else "". */
async function renewed() {
  const { problem, who } = await renewToken();
  if (problem === SOMEBODY_ELSE) return `Not saved: ${who} is signed in here now. Your typing is still here. Sign in on a new tab, then save again.`;
  return problem ? SIGNED_OUT : "";
}

async function save(form, submitter) {
  if (busy.has(form)) {
    again.add(form); // one save at a time, so that each carries the version the last one made
    return;
  }
  busy.add(form);
  clearFieldErrors(form);
  say(form, "Saving…", "busy");
  const sent = held(form);
  try {
    let response = await send(form, submitter);
    if (response.status === 400) {
      const problem = await renewed();
      if (problem) return say(form, problem, "error");
      response = await send(form, submitter);
    }
    const isStillAsSent = held(form) === sent;
    await take(form, response, sent);
    if (response.ok && form.isConnected && isStillAsSent) remember(form);
    if (response.ok && !response.redirected) document.dispatchEvent(new CustomEvent("saving:saved"));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // fetch throws a TypeError where there is no connection
    say(form, NO_CONNECTION, "error");
  } finally {
    busy.delete(form);
  }
  if (again.delete(form) && form.isConnected) await save(form);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(FORMS)) return;
  event.preventDefault();
  save(form, event.submitter);
});

document.addEventListener("change", (event) => {
  const form = event.target.closest('form[data-save="leave"]');
  if (form) save(form);
});

document.addEventListener("input", (event) => {
  const form = event.target.closest(FORMS);
  if (form && isChanged(form)) say(form, "Not saved yet", "busy");
});
