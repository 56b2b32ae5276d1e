/* The chronology's page: a mark of the timeline opens its event in the drawer, and what was saved there stands in the
   table when the drawer closes. */

import { open } from "./drawer.js";

const wide = window.matchMedia("(min-width: 48em)");
const timeline = document.querySelector("[data-timeline]");
let isStale = false;

timeline?.addEventListener("chronoapp:open-event", (event) => {
  if (!wide.matches) return; // on a phone the event is its own page
  event.preventDefault();
  open(timeline.dataset.eventUrl.replace("ID", encodeURIComponent(event.detail.id)), document.activeElement);
});

document.addEventListener("saving:saved", () => {
  isStale = true;
});

document.getElementById("drawer")?.addEventListener("close", () => {
  if (isStale) refresh().catch(() => {}); // without a connection the table stays as it was
});

/* The table anew, with the filter of the address; the focus stays on the link it was on. */
async function refresh() {
  const response = await fetch(location.href, { credentials: "same-origin" });
  if (!response.ok || response.redirected) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const here = document.activeElement?.closest(".chronology a")?.getAttribute("href");
  for (const part of [".chronology tbody", ".counts-line"]) {
    const [old, now] = [document.querySelector(part), fresh.querySelector(part)];
    if (old && now) old.replaceWith(document.adoptNode(now));
  }
  isStale = false;
  if (here) (document.querySelector(`.chronology a[href="${CSS.escape(here)}"]`) ?? document.getElementById("main")).focus();
  timeline?.dispatchEvent(new CustomEvent("chronoapp:changed"));
}
