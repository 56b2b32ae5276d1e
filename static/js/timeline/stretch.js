/* A stretch of time chosen in the chart: from here to here by buttons, a month by a press, or a drag once that is turned on. The
   address carries it as the filter's first and last day; the table follows, and the patterns of the stretch are a link on. */

import { isoOf, numberOf, saysDay } from "./days.js";
import { follow } from "./table.js";

export function makeStretch(section, view, walk) {
  const panel = section.querySelector("[data-stretch]");
  if (!panel) return null;
  const says = panel.querySelector("[data-stretch-says]");
  const patterns = panel.querySelector("[data-stretch-patterns]");
  let from = null;

  function choose(first, last) {
    const [start, end] = first <= last ? [first, last] : [last, first];
    from = null;
    tell(`The table shows ${saysDay(start)} to ${saysDay(end)}.`, true);
    view.mask([start, end]);
    const chosen = { first: isoOf(start), last: isoOf(end) };
    dragging.off();
    return follow(chosen).then(() => (patterns.search = location.search));
  }

  function tell(words, isChosen) {
    says.textContent = words;
    walk.say(words);
    panel.classList.toggle("is-chosen", isChosen);
  }

  /* From the event or month one is at, else from the edge of what is in view. */
  function here(which) {
    const at = walk.here();
    const edge = view.view()[which === "first" ? 0 : 1];
    return numberOf(at ? at.span?.[which === "first" ? 0 : 1] ?? at.at : edge);
  }

  function clear() {
    from = null;
    tell("", false);
    view.mask(null);
    const before = new URL(section.dataset.figureUrl, location.href).searchParams;
    return follow({ first: before.get("first") ?? "", last: before.get("last") ?? "" });
  }

  const DOES = {
    from() {
      from = here("first");
      tell(`From ${saysDay(from)}. Now go to where it ends and press “to here”.`, false);
    },
    drag(button) {
      dragging.toggle();
      button.setAttribute("aria-pressed", String(dragging.isOn()));
    },
    to: () => choose(from ?? numberOf(view.view()[0]), here("last")),
    clear,
  };

  const dragging = makeDragging(section, view, choose);
  panel.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-stretch-do]");
    if (button) DOES[button.dataset.stretchDo](button);
  });
  panel.hidden = false;
  return { choose: ([first, last]) => choose(numberOf(first), numberOf(last)) };
}

/* While it is on, a glass lies over the chart and a drag on it chooses days. */
function makeDragging(section, view, choose) {
  const glass = document.createElement("div");
  let start = null;
  glass.className = "timeline-glass";
  glass.addEventListener("pointerdown", (event) => {
    start = numberOf(view.momentAt(event.clientX));
    glass.setPointerCapture(event.pointerId);
  });
  glass.addEventListener("pointermove", (event) => start !== null && view.mask([start, numberOf(view.momentAt(event.clientX))].sort((a, b) => a - b)));
  glass.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const end = numberOf(view.momentAt(event.clientX));
    const began = start;
    start = null;
    choose(began, end);
  });
  return {
    isOn: () => glass.isConnected,
    off() {
      glass.remove();
      section.querySelector("[data-stretch-do=drag]").setAttribute("aria-pressed", "false");
    },
    toggle: () => (glass.isConnected ? glass.remove() : section.querySelector("[data-timeline-chart]").append(glass)),
  };
}
