/* What is said of a save: beside the group, and once for a screen reader in the form's polite status. */

/* Made when it is first needed: a page where nothing is saved need not wait for it. */
let clock = null;
const ukClock = () => (clock ??= new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" }));

export const now = () => ukClock().format(new Date());

export function labelOf(group) {
  const label = group.querySelector("legend, .field-label");
  return label?.firstChild?.textContent.trim() || label?.textContent.trim() || "This";
}

/* Beside the group. state: "busy", "done" or "error". */
export function mark(group, text, state = "busy") {
  const found = [...group.children].find((child) => child.matches(".field-saved"));
  const place = found ?? group.appendChild(document.createElement("p"));
  place.className = "field-saved";
  place.dataset.state = state;
  place.textContent = text;
}

/* In the form's status; `action` is a button (its words and what it does) or a link (its words and address). */
export function say(form, text, state = "busy", action = null) {
  const status = form.querySelector(".save-status") ?? form.closest("[data-region]")?.querySelector(".save-status");
  if (!status) return;
  if (status.textContent === text) return;
  status.replaceChildren(text);
  status.dataset.state = state;
  if (action) status.append(" ", action.href ? link(action) : button(action));
}

function link({ words, href }) {
  const made = document.createElement("a");
  Object.assign(made, { textContent: words, href, target: "_blank", rel: "noopener" });
  return made;
}

function button({ words, act }) {
  const made = document.createElement("button");
  Object.assign(made, { textContent: words, type: "button", className: "link-button" });
  made.addEventListener("click", act);
  return made;
}

function describe(control, id) {
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== `${control.id}-error`);
  const all = id ? [...others, id] : others;
  if (all.length) control.setAttribute("aria-describedby", all.join(" "));
  else control.removeAttribute("aria-describedby");
}

export function clearErrors(group) {
  group.querySelectorAll(".field-error").forEach((error) => error.remove());
  group.querySelectorAll(".has-error").forEach((field) => field.classList.remove("has-error"));
  group.querySelectorAll("[aria-invalid]").forEach((control) => {
    control.removeAttribute("aria-invalid");
    describe(control, "");
  });
}

/* The server's sentences, from the form it answered with, beside the fields they are about. */
export function takeErrors(group, fresh) {
  clearErrors(group);
  const said = [...fresh.querySelectorAll("[data-group] .field-error")];
  said.forEach((error) => {
    const control = group.querySelector(`#${CSS.escape(error.id.replace(/-error$/, ""))}`);
    if (!control) return;
    const field = control.closest(".field");
    field?.classList.add("has-error");
    control.setAttribute("aria-invalid", "true");
    (control.closest("fieldset.choices")?.querySelector("legend") ?? field?.querySelector(".field-label"))?.after(error);
    describe(control, error.id);
  });
  return said.map((error) => error.textContent.replace(/^Error:\s*/, "").trim()).join(" ");
}
