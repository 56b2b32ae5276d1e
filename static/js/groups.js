/* The groups of a form (`data-group`): what each holds, and putting the server's own in their place. */

const TYPED = "input, select, textarea";
const NOT_TYPED = new Set(["csrf_token", "version", "draft"]);

export const groupsOf = (form) => [...form.querySelectorAll("[data-group]")];
export const keyOf = (group) => group.dataset.group;
export const groupOf = (control) => control.closest("[data-group]");
export const hasFocus = (group) => group.contains(document.activeElement);

export function groupNamed(form, key) {
  return groupsOf(form).find((group) => keyOf(group) === key);
}

function isSent(control) {
  const isChoice = control.type === "checkbox" || control.type === "radio";
  return control.name && !control.disabled && !NOT_TYPED.has(control.name) && (!isChoice || control.checked);
}

/* What a group sends, as pairs of name and text. The choices of a clash shown in it are no part of it. */
export function entriesOf(group) {
  const controls = [...group.querySelectorAll(TYPED)].filter((one) => isSent(one) && !one.closest("[data-clash]"));
  return controls.map((control) => [control.name, control.value]);
}

export const heldBy = (group) => JSON.stringify(entriesOf(group));

/* A decision without its words, or an impact that is only a tick, cannot be kept yet: why not, else "". */
export function whyNotYet(group, base) {
  const key = keyOf(group);
  if (isOnlyAReason(group, base)) return "A reason is kept with a change of the date: change the date, too.";
  const text = (part) => group.querySelector(`[name="${CSS.escape(`${key}.${part}`)}"]`)?.value.trim() ?? "";
  const isNoAction = text("kind") === "no action" && text("because");
  if ("new" in group.dataset && !text("words") && !isNoAction) return "Not saved yet: say what was decided.";
  const isOnlyATick = key.startsWith("impact.") && !text("effect") && !text("views") && group.querySelector("[type=checkbox]:checked");
  return isOnlyATick ? "Not saved yet: write the impact, too." : "";
}

function isOnlyAReason(group, base) {
  const others = (entries) => JSON.stringify(entries.filter(([name]) => name !== "date_reason"));
  const hasReason = group.querySelector("[name=date_reason]")?.value.trim();
  return Boolean(hasReason && base) && others(JSON.parse(base)) === others(entriesOf(group));
}

/* One field of a group given the text it has in another form, as far as it stands there. */
export function copyField(from, group, name) {
  const named = `[name="${CSS.escape(name)}"]`;
  const sources = [...from.querySelectorAll(named)];
  for (const control of group.querySelectorAll(named)) {
    if (control.closest("[data-clash]")) continue;
    if (control.type === "radio" || control.type === "checkbox") control.checked = sources.some((one) => one.checked && one.value === control.value);
    else if (control.type !== "hidden" && sources.length) control.value = sources.at(-1).value;
  }
}
