/* A date is read back in words beside its field while it is typed, before anything is saved. */

const PAUSE = 400; // milliseconds after the last key
const timers = new WeakMap();

async function read(field, place) {
  if (!field.form) return; // saved meanwhile, and another field stands in its place
  const text = field.value.trim();
  if (!text) return (place.textContent = "");
  const address = new URL(field.form.dataset.dateUrl, location.href);
  address.searchParams.set("text", text);
  const response = await fetch(address, { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" }).catch(() => null);
  if (!response?.ok || field.value.trim() !== text) return;
  const { says } = await response.json();
  place.textContent = says;
}

document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-reads-date]");
  const place = field && document.getElementById(field.dataset.readsDate);
  if (!place || !field.form?.dataset.dateUrl) return;
  place.textContent = "";
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(() => read(field, place), PAUSE));
});
