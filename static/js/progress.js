/* A file being taken in: looks again every two seconds, and goes on to the receipt when it is there. */

const place = document.querySelector("[data-progress]");
const EVERY = 2000;

async function look() {
  const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
  if (answer.redirected || !answer.ok) {
    location.assign(answer.redirected ? answer.url : location.href);
    return;
  }
  place.innerHTML = await answer.text();
  again();
}

function again() {
  if (place?.querySelector("[data-under-way]")) setTimeout(() => look().catch(again), EVERY);
}

again();
