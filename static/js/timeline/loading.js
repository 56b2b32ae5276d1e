/* Plotly is large: it comes once the page is loaded and the browser has nothing better to do. */

export function whenQuiet(work) {
  const idle = window.requestIdleCallback ?? ((later) => setTimeout(later, 50));
  const soon = () => idle(work, { timeout: 1000 });
  if (document.readyState === "complete") soon();
  else window.addEventListener("load", soon, { once: true });
}

/* As it starts, Plotly's bundle puts the rules of its map library into the page in a style element, unless this id is
   there already. The content policy would refuse it, and there are no maps here. */
const MAP_RULES = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";

function withoutMapRules() {
  const stand = document.createElement("meta");
  stand.id = MAP_RULES;
  document.head.append(stand);
}

export function loadPlotly(address) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  return new Promise((resolve, reject) => {
    withoutMapRules();
    const script = document.createElement("script");
    script.src = address;
    script.async = true;
    script.onload = () => (window.Plotly ? resolve(window.Plotly) : reject(new Error("Plotly did not start.")));
    script.onerror = () => reject(new Error("Plotly could not be fetched."));
    document.head.append(script);
  });
}
