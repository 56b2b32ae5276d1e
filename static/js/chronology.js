/* The chronology's page: a mark of the timeline opens its event in the drawer; what was saved there, or set for several,
   stands in the table at once; rows are walked, ticked and judged by keys. */

import { open } from "./drawer.js";
import { startKeys } from "./chronology/keys.js";
import { refresh, said } from "./chronology/region.js";
import { startSeveral } from "./chronology/several.js";

const wide = window.matchMedia("(min-width: 48em)");
const timeline = document.querySelector("[data-timeline]");
let isStale = false;

timeline?.addEventListener("chronoapp:open-event", (event) => {
  if (!wide.matches) return; // on a phone the event is its own page
  event.preventDefault();
  open(timeline.dataset.eventUrl.replace("ID", encodeURIComponent(event.detail.id)), document.activeElement);
});

timeline?.addEventListener("chronoapp:open-few", (event) => {
  if (!wide.matches) return;
  event.preventDefault();
  open(event.detail.address, document.activeElement);
});

document.addEventListener("saving:saved", () => {
  isStale = true;
});

document.getElementById("drawer")?.addEventListener("close", () => {
  if (!isStale) return;
  isStale = false;
  refresh().catch(() => said("The table could not be read anew. What you saved is kept; open the page again to see it."));
});

if (document.querySelector("[data-chronology]")) {
  startSeveral();
  startKeys();
}
