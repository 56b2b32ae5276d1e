/* The table follows the timeline: what was chosen there goes into the address, and the server's own page is put in. */

import { refresh, said } from "../chronology/region.js";

const CARRIERS = ".timeline-lanes a, .tabs a[data-follows]";
let asking = 0;
let mine = false;

/* The address with these fields (an empty one is taken out), here and in the links that carry the filter on. */
export function follow(fields) {
  const address = changed(location.href, fields);
  history.replaceState(history.state, "", address);
  document.querySelectorAll(CARRIERS).forEach((link) => (link.href = changed(link.href, fields)));
  Object.entries(fields).forEach(([name, value]) => {
    const field = document.querySelector(`:is(.filter-bar, .kind-form) [name="${name}"]`);
    if (field) field.value = value.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3/$2/$1"); // as a person writes a day
  });
  return put();
}

function changed(href, fields) {
  const address = new URL(href, location.href);
  Object.entries(fields).forEach(([name, value]) => (value ? address.searchParams.set(name, value) : address.searchParams.delete(name)));
  address.searchParams.delete("page");
  return address.href;
}

/* Only the last of several askings is waited for. */
async function put() {
  const number = (asking += 1);
  const table = document.querySelector("[data-chronology]");
  table?.setAttribute("aria-busy", "true");
  mine = true;
  try {
    await refresh();
  } catch {
    if (number === asking) said("The table could not follow. Open the page again to see it.");
  } finally {
    mine = number !== asking;
    document.querySelector("[data-chronology]")?.removeAttribute("aria-busy");
  }
}

/* What the filter asks stands anew beside the views, so that each can be taken out there. */
document.addEventListener("chronology:put", ({ detail: { fresh } }) => {
  const [asked, now] = [document.querySelector(".views-bar"), fresh.querySelector(".views-bar")];
  if (mine && asked && now) asked.replaceWith(document.adoptNode(now));
});

/* Whether the table was put anew because the timeline asked for it: then nothing was saved. */
export const isFollowing = () => mine;
