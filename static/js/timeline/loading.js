/* Plotly is large: it starts once the server's picture is on the screen, and then at once: whoever waits for a pointer or
   a zoom waits for it. The page's rows may still be coming; they are long, and the chart does not wait for them. */

export const whenPainted = (then) => requestAnimationFrame(() => setTimeout(then));

/* Fetched as soon as the picture is painted and not before: read while the picture is drawn, it held the picture up. */
export function fetchEarly(address) {
  if (window.Plotly) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href: address }));
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
