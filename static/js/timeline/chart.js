/* The Plotly chart in the picture's place: drawn at the picture's size, moved by buttons and keys, walked by mark. */

import { pointOf, pointsOf, RINGS, ringed } from "./points.js";
import { restOf } from "./rest.js";
import { scaled } from "./scaling.js";
import { makeSieve } from "./sieve.js";
import { countsOf, stripOf, stripTraces } from "./strip.js";
import { saysOnAxis } from "./axis.js";
import { hideCutLabels } from "./ticks.js";
import { DAY, iso, ms } from "./time.js";
import { around, moved, within } from "./view.js";
import { makeWords } from "./words.js";

const EVERYTHING = { passes: () => true, perMonth: null };

export async function makeChart(plotly, place, picture, first) {
  const scrolled = follow(picture);
  const canvas = document.createElement("div");
  const watchers = [];
  let figure, edges, rings, mask, veil, sift, view;
  let chosen = null;
  let test = EVERYTHING;
  let here = null;
  let noted = [];
  let wasWhole = false;
  let isMine = false;

  const take = (given) => {
    figure = words.take(given);
    const { meta } = figure;
    edges = { first: ms(meta.whole_first), opening: ms(meta.first), last: ms(meta.last) };
    sift = makeSieve(figure);
    rings = RINGS.map((ring) => figure.data.push({ ...ring }) - 1);
    mask = figure.layout.shapes.push({ ...MASK, ...maskOf(chosen) }) - 1;
    veil = figure.layout.shapes.push({ ...VEIL, y0: 0, y1: meta.lanes_top, ...veilOf(test.until) }) - 1;
    sift(test);
  };

  /* A step of the view: Plotly's quickest way, a new range, and the words over it. */
  const step = () => {
    plotly.Fx.unhover(canvas);
    const change = { "xaxis.range": view.map(iso) };
    isMine = true;
    if (isWhole() === wasWhole) plotly.relayout(canvas, change);
    else plotly.update(canvas, { visible: !isWhole() }, { ...change, ...stripOf(figure, (wasWhole = isWhole())) }, stripTraces(figure));
    isMine = false;
    drawWords(view);
    hideCutLabels(canvas);
  };

  /* What is in sight changed, and nothing else: the strip with the earlier events, and the traces that were sifted. */
  const refresh = (sifted) => {
    plotly.Fx.unhover(canvas);
    countsOf(figure);
    const factor = canvas.clientWidth / figure.meta.width;
    const told = (value) => sifted.map((index) => value(figure.data[index]));
    const sizes = ({ meta, marker }) => (meta.lanes ? marker.size.map((size) => size * factor) : undefined);
    const change = { y: told(({ y }) => y), text: told(({ meta, text }) => (meta.lanes ? text : undefined)), customdata: told(({ customdata }) => customdata), hovertext: told(({ hovertext }) => hovertext), "marker.size": told(sizes) };
    const drawn = veilOf(test.until);
    Object.assign(figure.layout.shapes[veil], drawn);
    plotly.update(canvas, change, Object.fromEntries(Object.entries(drawn).map(([name, value]) => [`shapes[${veil}].${name}`, value])), sifted);
    drawWords(view);
  };

  const isWhole = () => view[0] < edges.opening;

  const drawWords = (inView) => words.draw(frameOf(canvas, figure, isWhole()), inView, isWhole(), test.until);

  const show = (stretch) => {
    view = within(stretch, edges);
    step();
    watchers.forEach((then) => then(view));
    return `Showing ${saysOnAxis(figure.meta.axis, view)}.`;
  };

  const draw = async (call) => {
    wasWhole = isWhole();
    stripOf(figure, wasWhole);
    const drawn = scaled(figure, canvas.clientWidth / figure.meta.width);
    const axis = { ...drawn.layout.xaxis, range: view.map(iso), domain: wasWhole ? [0, 1] : figure.meta.domain };
    drawn.data.forEach((trace) => STILL_TEXT.has(trace.meta.kind) && delete trace.text);
    drawWords(view);
    await call.call(plotly, canvas, drawn.data, { ...drawn.layout, xaxis: axis, annotations: [], dragmode: dragmode() }, drawn.config);
    hideCutLabels(canvas);
  };

  const ring = (which, marks) => {
    Object.assign(figure.data[rings[which]], ringed(marks));
    return plotly.restyle(canvas, { x: [figure.data[rings[which]].x], y: [figure.data[rings[which]].y] }, [rings[which]]);
  };

  const marks = () => figure.data.flatMap(pointsOf);
  const marksWith = (ids) => marks().filter((mark) => !mark.isMonth && mark.ids.some((id) => ids.has(id)));

  const words = makeWords(place);
  take(first);
  view = [edges.opening, edges.last];
  place.prepend(canvas);
  place.append(restOf(picture, figure.meta.foot));
  place.classList.toggle("is-narrow", Boolean(figure.meta.foot));
  takeThePictureSize(place);
  await draw(plotly.newPlot);
  swap(place, picture, figure.meta, scrolled.to());

  canvas.on("plotly_relayout", (change) => {
    if (!isMine && "xaxis.range[0]" in change) show([ms(change["xaxis.range[0]"]), ms(change["xaxis.range[1]"])]);
  });
  canvas.on("plotly_relayouting", (change) => {
    if (!("xaxis.range[0]" in change)) return;
    drawWords([ms(change["xaxis.range[0]"]), ms(change["xaxis.range[1]"])]);
    hideCutLabels(canvas);
  });
  canvas.on("plotly_hover", () => place.classList.add("is-on-mark"));
  canvas.on("plotly_unhover", () => place.classList.remove("is-on-mark"));
  whenWidthChanges(canvas, () => draw(plotly.react));

  return {
    canvas,
    meta: () => figure.meta,
    marks,
    view: () => view,
    inView: (mark) => mark.at >= view[0] && mark.at <= view[1],
    onPick: (then) => canvas.on("plotly_click", ({ points }) => then(pointOf(figure.data[points[0].curveNumber], points[0]))),
    onMove: (then) => watchers.push(then),
    size: () => ({ width: canvas.clientWidth, height: canvas.clientHeight + Math.ceil(place.querySelector(".timeline-rest").getBoundingClientRect().height) }),
    /* The chart as it stands, as the text of an SVG file. */
    async asSvg() {
      const { clientWidth: width, clientHeight: height } = canvas;
      const { data, layout } = canvas;
      const alone = { data, layout: { ...layout, xaxis: { ...layout.xaxis, ticklabeloverflow: "hide past div" } }, config: figure.config };
      const drawn = decodeURIComponent((await plotly.toImage(alone, { format: "svg", width, height })).split(",").slice(1).join(","));
      const rest = place.querySelector(".timeline-rest").cloneNode(true);
      Object.entries({ y: height, width, height: this.size().height - height }).forEach(([name, value]) => rest.setAttribute(name, value));
      const parts = [words.drawing, rest].map((part) => new XMLSerializer().serializeToString(part));
      const size = `width="${width}" height="${this.size().height}"`;
      return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect ${size} fill="#FFFFFF"/>${drawn}${parts.join("")}</svg>`;
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
      place.querySelectorAll(".timeline-rest [data-event]").forEach((mark) => mark.classList.toggle("is-unknown", !test.passes(mark.dataset.event, "")));
      const counts = place.querySelector(".tl-counts");
      if (counts) counts.textContent = wanted ? `${wanted.shown} ${figure.meta.axis === "calendar" ? "shown" : "known"} of ${figure.meta.shown}` : figure.meta.counts;
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
      place.querySelector(".timeline-rest")?.replaceWith(restOf(picture, figure.meta.foot));
      await draw(plotly.react);
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

/* What the ages and bands say of the days after the one asked about was not known then: it is covered. */
const VEIL = { type: "rect", xref: "x", yref: "y", layer: "above", fillcolor: "#FFFFFF", line: { width: 0 } };
const veilOf = (until) => (until === undefined ? { x0: iso(0), x1: iso(0), visible: false } : { x0: iso((until + 1) * DAY), x1: "2200-01-01", visible: true });

/* On a touch screen a drag scrolls the page; the buttons move the chart. */
const dragmode = () => (window.matchMedia("(pointer: coarse)").matches ? false : "pan");

const STILL_TEXT = new Set(["density"]);

/* Where the plot stands in pixels, as the picture has it. */
function frameOf(canvas, { meta, layout }, isWhole) {
  const factor = canvas.clientWidth / meta.width;
  const paper = canvas.clientWidth - (layout.margin.l + layout.margin.r) * factor;
  const share = isWhole ? 0 : meta.domain[0];
  return { factor, paper, left: layout.margin.l * factor + share * paper, width: (1 - share) * paper };
}

function takeThePictureSize(place) {
  place.classList.add("is-waiting"); // laid out at the picture's width, but not yet seen
  place.hidden = false;
}

/* How far the picture is scrolled, told by itself: asked once the chart is drawn, it would have the page laid out first. */
function follow(picture) {
  let at = picture.scrollLeft;
  const note = () => (at = picture.scrollLeft);
  picture.addEventListener("scroll", note);
  return { to: () => (picture.removeEventListener("scroll", note), at) };
}

function swap(place, picture, meta, scrolled) {
  const hadFocus = document.activeElement === picture;
  place.tabIndex = 0;
  place.setAttribute("role", "application");
  place.setAttribute("aria-roledescription", "timeline");
  place.setAttribute("aria-label", `${meta.title}. Left and right go from event to event, up and down between lanes and to the months under them, Enter opens, plus and minus zoom. The table below has the same events.`);
  picture.hidden = true;
  place.classList.remove("is-waiting");
  if (scrolled) place.scrollLeft = scrolled;
  if (hadFocus) place.focus({ preventScroll: true });
}

function whenWidthChanges(canvas, then) {
  let width = 0; // told with the first frame: asked here, it would have the page laid out
  let waiting = 0;
  new ResizeObserver(([{ contentRect }]) => {
    const before = width;
    if (!contentRect.width || contentRect.width === before) return;
    width = contentRect.width;
    if (!before) return;
    clearTimeout(waiting);
    waiting = setTimeout(then, 100);
  }).observe(canvas);
}
