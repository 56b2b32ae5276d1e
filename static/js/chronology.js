/* The chronology's page: a mark of the timeline opens its event in the drawer; a closed drawer after a save reloads the row. */

import { open } from "./drawer.js";

const wide = window.matchMedia("(min-width: 48em)");
const timeline = document.querySelector("[data-timeline]");

timeline?.addEventListener("chronoapp:open-event", (event) => {
  if (!wide.matches) return; // on a phone the event is its own page
  event.preventDefault();
  open(timeline.dataset.eventUrl.replace("ID", encodeURIComponent(event.detail.id)), document.activeElement);
});
