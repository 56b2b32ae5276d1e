/* Two people changed the same words: mine, theirs and before beside the fields they are about, with nothing chosen yet. */

/* Puts the server's clash into the group; `settled` is called once a choice is made for every field, with what each keeps.
   Returns the sentence that says what happened. */
export function showClash(group, clash, settled) {
  group.querySelector("[data-clash]")?.remove();
  const heading = clash.querySelector("h2");
  if (heading) heading.id = `clash-${group.dataset.group}`;
  clash.setAttribute("aria-labelledby", heading?.id ?? "");
  clash.querySelectorAll("input[type=radio]").forEach((radio) => (radio.checked = false));
  clash.querySelectorAll("input[type=hidden]").forEach((field) => field.remove());
  clash.addEventListener("change", () => {
    const keeps = choices(clash);
    if (keeps) settled(keeps, () => clash.remove());
  });
  group.append(document.adoptNode(clash));
  return clash.querySelector("p")?.textContent ?? "Somebody changed the same words while you were writing.";
}

/* Pairs of a field's name and whose words it keeps; null until every field has its choice. */
function choices(clash) {
  const radios = [...clash.querySelectorAll("input[type=radio]")];
  const chosen = radios.filter((radio) => radio.checked);
  if (chosen.length < new Set(radios.map((radio) => radio.name)).size) return null;
  return chosen.map((radio) => [radio.name.replace(/^keep-/, ""), radio.value]);
}
