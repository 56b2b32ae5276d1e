/* The Plotly chart in the picture's place: drawn at the picture's size, moved by buttons and keys, walked by mark. */

import { labelsInView } from "./labels.js";
import { scaled } from "./scaling.js";
import { stripOf } from "./strip.js";
import { iso, ms, saysStretch } from "./time.js";
import { around, moved, within } from "./view.js";

const RING = {
  type: "scatter", mode: "markers", x: [], y: [], hoverinfo: "skip", showlegend: false, meta: { kind: "here" },
  marker: { symbol: "circle-open", size: 20, color: "#0B0C0C", line: { width: 2 } },
};

export async function makeChart(plotly, place, picture, figure) {
  const { meta } = figure;
  const edges = { first: ms(meta.whole_first), opening: ms(meta.first), last: ms(meta.last) };
  const canvas = document.createElement("div");
  const ring = figure.data.push(RING) - 1;
  let view = [edges.opening, edges.last];

  const refresh = () => {
    plotly.Fx.unhover(canvas);
    const { traces, indices } = labelsInView(figure, view, plotWidth(canvas), view[0] < edges.opening);
    const strip = stripOf(figure, view[0] < edges.opening);
    return plotly.update(canvas, traces, { "xaxis.range": view.map(iso), ...strip }, indices);
  };

  const show = (stretch) => {
    view = within(stretch, edges);
    refresh();
    return `Showing ${saysStretch(view)}.`;
  };

  const draw = (call) => {
    const drawn = scaled(figure, canvas.clientWidth / meta.width);
    return call.call(plotly, canvas, drawn.data, { ...drawn.layout, dragmode: dragmode() }, drawn.config);
  };

  place.append(canvas, restOf(picture, meta));
  takeThePictureSize(place, picture);
  await draw(plotly.newPlot);
  await refresh();
  swap(place, picture, meta);

  canvas.on("plotly_relayout", (change) => {
    if ("xaxis.range[0]" in change) show([ms(change["xaxis.range[0]"]), ms(change["xaxis.range[1]"])]);
  });
  canvas.on("plotly_hover", () => place.classList.add("is-on-mark"));
  canvas.on("plotly_unhover", () => place.classList.remove("is-on-mark"));
  whenWidthChanges(canvas, () => draw(plotly.react).then(refresh));

  return {
    marks: () => figure.data.flatMap(pointsOf),
    inView: (mark) => mark.at >= view[0] && mark.at <= view[1],
    onPick: (then) => canvas.on("plotly_click", ({ points }) => then(pointOf(figure.data[points[0].curveNumber], points[0]))),
    do: (what, mark) => show(moved(what, view, edges, mark?.at)),
    closerTo: (mark) => show(around(mark.span)),
    show(mark, isHere) {
      if (isHere && (mark.at < view[0] || mark.at > view[1])) show(moved("to", view, edges, mark.at));
      plotly.restyle(canvas, { x: [isHere ? [iso(mark.at)] : []], y: [isHere ? [mark.y] : []] }, [ring]);
      if (isHere) plotly.Fx.hover(canvas, [{ curveNumber: mark.curve, pointNumber: mark.point }]);
      else plotly.Fx.unhover(canvas);
    },
  };
}

/* On a touch screen a drag scrolls the page; the buttons move the chart. */
const dragmode = () => (window.matchMedia("(pointer: coarse)").matches ? false : "pan");

const plotWidth = (canvas) => canvas._fullLayout.xaxis._length;

function pointsOf(trace, curve) {
  return trace.meta.kind === "marks" ? trace.x.map((_, point) => pointOf(trace, { curveNumber: curve, pointNumber: point })) : [];
}

function pointOf(trace, { curveNumber, pointNumber }) {
  const spans = trace.meta.spans?.[pointNumber];
  return {
    curve: curveNumber,
    point: pointNumber,
    ids: trace.customdata?.[pointNumber] ?? [],
    at: ms(trace.x[pointNumber]),
    y: trace.y[pointNumber],
    lane: trace.meta.lanes?.[pointNumber],
    span: spans?.map(ms),
    isCount: trace.meta.kind === "marks" && trace.customdata?.[pointNumber].length > 1,
    says: spoken(trace.hovertext?.[pointNumber] ?? ""),
  };
}

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

function spoken(words) {
  return words.replaceAll("<br>", " ").replace(/&(lt|gt|amp);/g, (entity) => ENTITIES[entity]);
}

/* The picture's last part (undated events, counts) goes on standing under the chart. */
function restOf(picture, meta) {
  const whole = picture.querySelector("svg");
  const rest = whole.cloneNode(false);
  const [, , width, height] = whole.getAttribute("viewBox").split(" ").map(Number);
  rest.setAttribute("viewBox", `0 ${meta.height} ${width} ${height - meta.height}`);
  ["aria-labelledby", "aria-describedby", "role", "height", "width"].forEach((name) => rest.removeAttribute(name));
  rest.classList.add("timeline-rest");
  rest.append(whole.querySelector(".tl-rest").cloneNode(true));
  return rest;
}

function takeThePictureSize(place, picture) {
  place.classList.add("is-waiting"); // laid out at the picture's width, but not yet seen
  place.hidden = false;
  place.scrollLeft = picture.scrollLeft;
}

function swap(place, picture, meta) {
  const hadFocus = document.activeElement === picture;
  const scrolled = picture.scrollLeft;
  place.tabIndex = 0;
  place.setAttribute("role", "application");
  place.setAttribute("aria-roledescription", "timeline");
  place.setAttribute("aria-label", `${meta.title}. Left and right go from event to event, up and down between lanes, Enter opens, plus and minus zoom. The table below has the same events.`);
  picture.hidden = true;
  place.classList.remove("is-waiting");
  place.scrollLeft = scrolled;
  if (hadFocus) place.focus({ preventScroll: true });
}

function whenWidthChanges(canvas, then) {
  let width = canvas.clientWidth;
  let waiting = 0;
  new ResizeObserver(() => {
    if (canvas.clientWidth === width || !canvas.clientWidth) return;
    width = canvas.clientWidth;
    clearTimeout(waiting);
    waiting = setTimeout(then, 100);
  }).observe(canvas);
}
