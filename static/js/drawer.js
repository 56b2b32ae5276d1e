/* A link marked data-drawer opens its page's fragment (asked for with X-Fragment: 1) at the right of the page; one marked
   data-stay does so only within the drawer.
   On a phone, with a modifier key, or where anything goes wrong, it is an ordinary link. */

import { saveAllIn } from "./fields.js";
import { hasUnsavedTyping, remember } from "./page.js";

const drawer = document.getElementById("drawer");
const content = drawer?.querySelector(".drawer-content");
const ownPage = drawer?.querySelector(".drawer-open-page");
const wide = window.matchMedia("(min-width: 48em)");
let cameFrom = null;

/* What can be saved is, and only what cannot is asked about. */
async function mayLeave() {
  await saveAllIn(content);
  return !hasUnsavedTyping(drawer) || window.confirm("What you typed here is not saved. Leave it?");
}

async function fragment(url) {
  const response = await fetch(url, { headers: { "X-Fragment": "1", "X-Requested-With": "fetch" }, credentials: "same-origin" });
  if (!response.ok || response.redirected) return null;
  return response.text();
}

function show(html, url) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  content.replaceChildren(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)));
  content.querySelectorAll("form[data-guard]").forEach(remember);
  ownPage.href = url;
  const heading = content.querySelector("h1, h2");
  drawer.setAttribute("aria-label", heading?.textContent.trim() || "Event");
  if (!drawer.open) drawer.showModal();
  content.scrollTop = 0;
  const anchor = new URL(url, location.href).hash.slice(1);
  (anchor && content.querySelector(`#${CSS.escape(anchor)}`) || content).focus();
  document.dispatchEvent(new CustomEvent("drawer:shown", { detail: { url } }));
}

export async function open(url, from = document.activeElement) {
  if (!drawer || (drawer.open && !(await mayLeave()))) return;
  if (!drawer.open) cameFrom = from;
  const html = await fragment(url).catch(() => null);
  if (html === null) window.location.assign(url);
  else show(html, url);
}

export async function close() {
  if (!drawer.open || !(await mayLeave()) || !drawer.open) return;
  drawer.close();
  content.replaceChildren();
  if (cameFrom?.isConnected) cameFrom.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-drawer], .drawer-content a[data-stay]");
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !drawer || !isPlain || !wide.matches) return;
  event.preventDefault();
  open(link.href, link);
});

drawer?.addEventListener("click", (event) => {
  if (event.target === drawer || event.target.closest("[data-drawer-close]")) close();
});

drawer?.addEventListener("cancel", (event) => event.preventDefault());

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawer?.open) return;
  event.preventDefault();
  close();
});
