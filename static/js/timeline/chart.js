/* The Plotly chart in the picture's place: drawn at the picture's size, moved by buttons and keys, walked by mark. */

import { labelsInView } from "./labels.js";
import { pointOf, pointsOf, RINGS, ringed } from "./points.js";
import { restOf } from "./rest.js";
import { scaled } from "./scaling.js";
import { makeSieve } from "./sieve.js";
import { countsOf, stripOf } from "./strip.js";
import { saysOnAxis } from "./axis.js";
import { DAY, iso, ms } from "./time.js";
import { around, moved, within } from "./view.js";

const EVERYTHING = { passes: () => true, perMonth: null };

export async function makeChart(plotly, place, picture, first) {
  const canvas = document.createElement("div");
  const watchers = [];
  let figure, edges, rings, mask, sift, view;
  let chosen = null;
  let test = EVERYTHING;
  let here = null;
  let noted = [];

  const take = (given) => {
    figure = given;
    const { meta } = figure;
    edges = { first: ms(meta.whole_first), opening: ms(meta.first), last: ms(meta.last) };
    sift = makeSieve(figure);
    rings = RINGS.map((ring) => figure.data.push({ ...ring }) - 1);
    mask = figure.layout.shapes.push({ ...MASK, ...maskOf(chosen) }) - 1;
    sift(test);
  };

  /* One call for everything that changed: each is a whole drawing to Plotly. */
  const refresh = (sifted = []) => {
    plotly.Fx.unhover(canvas);
    const { traces, indices } = labelsInView(figure, view, plotWidth(canvas), view[0] < edges.opening);
    const strip = { ...stripOf(figure, view[0] < edges.opening), ...(sifted.length ? countsOf(figure) : {}) };
    const both = [...new Set([...indices, ...sifted])];
    const change = changeOf(both, traces, indices, new Set(sifted));
    return plotly.update(canvas, change, { "xaxis.range": view.map(iso), ...strip }, both);
  };

  const changeOf = (both, traces, indices, sifted) => {
    const factor = canvas.clientWidth / figure.meta.width;
    const label = (name, index) => traces[name][indices.indexOf(index)];
    const told = (index, value) => (sifted.has(index) ? value(figure.data[index]) : undefined);
    return {
      x: both.map((index) => label("x", index)),
      text: both.map((index) => label("text", index) ?? told(index, (trace) => trace.text)),
      visible: both.map((index) => label("visible", index)),
      y: both.map((index) => told(index, (trace) => trace.y)),
      customdata: both.map((index) => told(index, (trace) => trace.customdata)),
      hovertext: both.map((index) => told(index, (trace) => trace.hovertext)),
      "marker.size": both.map((index) => told(index, ({ meta, marker }) => (meta.lanes ? marker.size.map((size) => size * factor) : undefined))),
    };
  };

  const show = (stretch) => {
    view = within(stretch, edges);
    refresh();
    watchers.forEach((then) => then(view));
    return `Showing ${saysOnAxis(figure.meta.axis, view)}.`;
  };

  const draw = (call) => {
    const drawn = scaled(figure, canvas.clientWidth / figure.meta.width);
    return call.call(plotly, canvas, drawn.data, { ...drawn.layout, dragmode: dragmode() }, drawn.config);
  };

  const ring = (which, marks) => {
    Object.assign(figure.data[rings[which]], ringed(marks));
    return plotly.restyle(canvas, { x: [figure.data[rings[which]].x], y: [figure.data[rings[which]].y] }, [rings[which]]);
  };

  const marks = () => figure.data.flatMap(pointsOf);
  const marksWith = (ids) => marks().filter((mark) => !mark.isMonth && mark.ids.some((id) => ids.has(id)));

  take(first);
  view = [edges.opening, edges.last];
  place.append(canvas, restOf(picture));
  takeThePictureSize(place, picture);
  await draw(plotly.newPlot);
  await refresh();
  swap(place, picture, figure.meta);

  canvas.on("plotly_relayout", (change) => {
    if ("xaxis.range[0]" in change) show([ms(change["xaxis.range[0]"]), ms(change["xaxis.range[1]"])]);
  });
  canvas.on("plotly_hover", () => place.classList.add("is-on-mark"));
  canvas.on("plotly_unhover", () => place.classList.remove("is-on-mark"));
  whenWidthChanges(canvas, () => draw(plotly.react).then(() => refresh()));

  return {
    canvas,
    meta: () => figure.meta,
    marks,
    view: () => view,
    inView: (mark) => mark.at >= view[0] && mark.at <= view[1],
    onPick: (then) => canvas.on("plotly_click", ({ points }) => then(pointOf(figure.data[points[0].curveNumber], points[0]))),
    onMove: (then) => watchers.push(then),
    size: () => ({ width: canvas.clientWidth, height: canvas.clientHeight }),
    /* The chart as it stands, as the text of an SVG file. */
    async asSvg() {
      const { width, height } = this.size();
      return decodeURIComponent((await plotly.toImage(canvas, { format: "svg", width, height })).split(",").slice(1).join(","));
    },
    /* The moment under a place of the screen, for a drag. */
    momentAt(clientX) {
      const { _offset, _length } = canvas._fullLayout.xaxis;
      const along = (clientX - canvas.getBoundingClientRect().left - _offset) / _length;
      return view[0] + Math.min(1, Math.max(0, along)) * (view[1] - view[0]);
    },
    /* The stretch chosen, [first, last day], or null: drawn behind the events. */
    mask(stretch) {
      chosen = stretch;
      const drawn = maskOf(stretch);
      Object.assign(figure.layout.shapes[mask], drawn);
      plotly.relayout(canvas, Object.fromEntries(Object.entries(drawn).map(([name, value]) => [`shapes[${mask}].${name}`, value])));
    },
    do: (what, mark) => show(moved(what, view, edges, mark?.at)),
    closerTo: (mark) => show(around(mark.span)),
    /* Only what passes the test: `passes(id, agency)`, and `perMonth`, a map from a month's first day to its count. */
    only(wanted) {
      test = wanted ?? EVERYTHING;
      refresh(sift(test));
      this.note(noted);
      const counts = place.querySelector(".tl-counts");
      counts.textContent = wanted ? `${wanted.shown} shown of ${figure.meta.shown}` : figure.meta.counts;
    },
    /* A ring around each mark that holds one of these events. */
    note(ids) {
      noted = ids;
      ring(1, ids.length ? marksWith(new Set(ids)) : []);
    },
    /* Another figure in the same place, in the same view: what was saved stands in it, or a stretch opened up. */
    async use(given) {
      take(given);
      view = within(view, edges);
      place.querySelector(".timeline-rest")?.replaceWith(restOf(picture));
      await draw(plotly.react);
      await refresh();
      here = null;
      this.note(noted);
    },
    show(mark, isHere) {
      here = isHere ? mark : null;
      if (isHere && (mark.at < view[0] || mark.at > view[1])) show(moved("to", view, edges, mark.at));
      ring(0, here ? [here] : []);
      if (isHere) plotly.Fx.hover(canvas, [{ curveNumber: mark.curve, pointNumber: mark.point }]);
      else plotly.Fx.unhover(canvas);
    },
  };
}

const MASK = { type: "rect", xref: "x", yref: "paper", y0: 0, y1: 1, layer: "below", fillcolor: "rgba(27,79,138,.1)", line: { color: "#1B4F8A", width: 1.5 } };
const maskOf = (days) => (days ? { x0: iso(days[0] * DAY), x1: iso((days[1] + 1) * DAY), visible: true } : { x0: iso(0), x1: iso(0), visible: false });

/* On a touch screen a drag scrolls the page; the buttons move the chart. */
const dragmode = () => (window.matchMedia("(pointer: coarse)").matches ? false : "pan");

const plotWidth = (canvas) => canvas._fullLayout.xaxis._length;

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
  place.setAttribute("aria-label", `${meta.title}. Left and right go from event to event, up and down between lanes and to the months under them, Enter opens, plus and minus zoom. The table below has the same events.`);
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
