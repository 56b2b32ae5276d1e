/* The lanes as somebody wants them: one press keeps it on the server, and the chart is drawn anew in the same view. The list
   moves with it, so that the focus stays on the button that was pressed. */

import { post, SAVED } from "../sending.js";

export function startLanes(surface, redraw) {
  const form = surface.section.querySelector("[data-lanes]");
  if (!form) return;

  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || button.value === "usual:") return; // the page comes back in the usual order
    event.preventDefault();
    press(button).catch(() => surface.walk.say("The lanes are kept, but could not be drawn anew. Open the page again to see them."));
  });

  /* With Alt, the arrows move the lane whose button has the focus. */
  form.addEventListener("keydown", (event) => {
    const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    const lane = event.target.closest("li");
    if (!event.altKey || !way || !lane) return;
    event.preventDefault();
    form.requestSubmit(lane.querySelector(`[data-lane-press=${way}]`));
  });

  async function press(button) {
    const { outcome } = await post(form.action, [...new FormData(form, button)].map(([name, value]) => [name, String(value)]));
    if (outcome !== SAVED) return surface.walk.say("The lanes could not be kept. Open the page again, and press once more.");
    const [what] = button.value.split(":");
    const lane = button.closest("li");
    if (lane) DOES[what](lane);
    else form.querySelectorAll("li").forEach((one) => DOES[what.split(" ")[0]](one));
    button.focus();
    surface.walk.say(lane ? says(lane) : `Every lane is ${what === "fold all" ? "folded" : "open"}.`);
    await redraw(surface);
  }
}

const DOES = {
  up: (lane) => lane.previousElementSibling?.before(lane),
  down: (lane) => lane.nextElementSibling?.after(lane),
  fold: (lane) => turn(lane, true),
  open: (lane) => turn(lane, false),
};

function turn(lane, isFolded) {
  const button = lane.querySelector("[data-lane-press=fold]");
  const words = isFolded ? "Open" : "Fold";
  lane.classList.toggle("is-folded", isFolded);
  Object.assign(button, { value: `${isFolded ? "open" : "fold"}:${lane.dataset.lane}`, textContent: words });
  button.setAttribute("aria-label", `${words} ${nameOf(lane)}`);
}

const nameOf = (lane) => lane.querySelector(".lane-name b").textContent;

function says(lane) {
  const all = [...lane.parentElement.children];
  return `${nameOf(lane)}, lane ${all.indexOf(lane) + 1} of ${all.length}${lane.classList.contains("is-folded") ? ", folded" : ""}.`;
}
