/* How many proposals a case has is counted after its page is shown, because counting may take a second in a large case. */

const link = document.querySelector("a[data-count]");

async function count() {
  const response = await fetch(link.dataset.count, { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" });
  if (!response.ok || response.redirected) return;
  const { says } = await response.json();
  if (says) link.textContent = says;
  else (link.closest("ul").children.length > 1 ? link.closest("li") : link.closest("ul")).remove();
}

if (link) count().catch(() => {});  // the link leads to the proposals either way
