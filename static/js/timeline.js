/* The timeline. The server's picture works by itself: its shapes are links, and keys walk them. Once it is painted
   Plotly is fetched, draws the same layout, and takes the picture's place at the same size. If that fails, the picture
   stays and the controls that would need Plotly go.

   A mark that is opened says so first: the event "chronoapp:open-event" with its id. Unless someone prevents it, the
   event's own page is visited. */

import { makeChart } from "./timeline/chart.js";
import { makeKnown } from "./timeline/known.js";
import { startLanes } from "./timeline/lanes.js";
import { fetchEarly, loadPlotly, whenPainted } from "./timeline/loading.js";
import { openUp } from "./timeline/opening.js";
import { marksOfPicture } from "./timeline/picture.js";
import { makeStretch } from "./timeline/stretch.js";
import { follow, isFollowing } from "./timeline/table.js";
import { startTaking } from "./timeline/taking.js";
import { DAY } from "./timeline/time.js";
import { makeWalk } from "./timeline/walk.js";

const section = document.querySelector("[data-timeline]");
if (section) start(section);

function start(section) {
  const picture = section.querySelector("[data-timeline-picture]");
  const chart = section.querySelector("[data-timeline-chart]");
  const buttons = [...section.querySelectorAll("[data-timeline-do]")];
  const walk = makeWalk({ marks: () => marksOfPicture(picture), says: section.querySelector("[data-timeline-says]") });
  const surface = { section, walk, view: null };

  buttons.forEach((button) => (button.disabled = true));
  section.addEventListener("click", (event) => onClick(surface, event));
  [picture, chart].forEach((place) => place.addEventListener("keydown", (event) => onKey(surface, event)));
  walkTools(section.querySelector("[role=toolbar]"));
  whenPainted(() => {
    performance.mark("timeline-svg-painted");
    fetchEarly(section.dataset.plotlyUrl);
    whenPainted(() => takeOver(surface, picture, chart, buttons)); // in the frame between, the first rows under it are drawn
  });
}

async function takeOver(surface, picture, chart, buttons) {
  const { plotlyUrl } = surface.section.dataset;
  forThisScreen(surface.section, picture);
  try {
    const [plotly, figure] = await Promise.all([loadPlotly(plotlyUrl), figureOfThePage(surface.section) ?? fetchFigure(surface.section.dataset.figureUrl)]);
    surface.view = await makeChart(plotly, chart, picture, structuredClone(figure));
    surface.whole = figure;
  } catch (problem) {
    console.warn("The timeline stays a picture:", problem.message);
    buttons.forEach((button) => (button.hidden = true));
    return;
  }
  surface.view.canvas.setAttribute("aria-hidden", "true"); // what is walked to is said; loose figures and years say nothing
  surface.walk.use(surface.view);
  surface.view.onPick((mark) => pick(surface, mark));
  surface.section.dataset.axis = surface.view.meta().axis;
  const isCalendar = surface.section.dataset.axis === "calendar"; // the days of another axis are nobody's days
  if (surface.view.meta().known) surface.known = makeKnown(surface.section, surface.view, { onChange: () => surface.walk.again(), onRelease: isAlone(surface.section) ? rowsOf : followKnown });
  if (isCalendar) surface.stretch = makeStretch(surface.section, surface.view, surface.walk);
  startTaking(surface.section, surface.view, surface.walk);
  startLanes(surface, redraw);
  if (!isAlone(surface.section) && surface.section.dataset.axis !== "around") openUp(surface, fetchFigure);
  document.addEventListener("chronology:put", () => isFollowing() || redraw(surface).catch(() => surface.walk.say(STALE)));
  buttons.forEach((button) => (button.disabled = false));
  performance.mark("timeline-plotly-ready");
}

const followKnown = ({ day, agency, isNow }) => follow({ known_by: isNow ? "" : day, known_to: isNow ? "" : agency });

/* In the file the rows of what was not yet known go with their marks. */
function rowsOf({ isNow, ids }) {
  document.querySelectorAll("tr[id^='event-']").forEach((row) => (row.hidden = !isNow && !ids.has(row.id.slice(6))));
}

const STALE = "The timeline could not be drawn anew. Open the page again to see what was saved.";

/* On a telephone the chart is laid out as wide as the screen, labels above their lanes: nothing is scrolled sideways. */
function forThisScreen(section, { clientWidth }) {
  if (clientWidth >= NARROW || isAlone(section)) return;
  const address = new URL(section.dataset.figureUrl, location.href);
  address.searchParams.set("width", clientWidth);
  section.dataset.figureUrl = address.href;
  section.querySelector("[data-timeline-figure]")?.remove();
}

const NARROW = 640; // pixels, as charts/layout.py has it

/* The figure comes with the page, in the file for a meeting too: asking for it would read the case, and write that down, twice. */
function figureOfThePage(section) {
  const data = section.querySelector("[data-timeline-figure]");
  return data && JSON.parse(data.textContent);
}

async function fetchFigure(address) {
  if (address.startsWith("#")) return JSON.parse(document.querySelector(address).textContent);
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(`The timeline's figure was answered with ${answer.status}.`);
  return answer.json();
}

/* After something was saved: the same view with what stands there now. */
async function redraw(surface) {
  const figure = await fetchFigure(surface.section.dataset.figureUrl);
  surface.whole = figure;
  await surface.view.use(structuredClone(figure));
  surface.known?.use(figure.meta);
  surface.walk.again();
}

/* One event is opened. Several that stand in one mark are shown closer; a count of few, or one that no closer look would
   open, as the list of its events. */
function pick(surface, mark) {
  const { view, walk, stretch } = surface;
  if (mark.isMonth) stretch?.choose(mark.span.map((moment) => moment + DAY / 2));
  else if (mark.ids.length === 1) open(surface.section, mark.ids[0]);
  else if (isFew(mark) && surface.section.dataset.fewUrl) openFew(surface.section, mark);
  else if (mark.ids.length > 1) walk.say(view.closerTo(mark));
  else walk.say("Several events stand here. The table below has each of them.");
}

const FEW = 40;
const MOST = 100; // in one address
const isFew = ({ ids, isCount, span }) => isCount && (ids.length <= FEW || (ids.length <= MOST && span[1] - span[0] < 7 * DAY));

/* Says so first, as one event does: the page may have a better place for the list than a page of its own. */
function openFew(section, { ids }) {
  const address = `${section.dataset.fewUrl}?${new URLSearchParams(ids.map((id) => ["id", id]))}`;
  const asked = new CustomEvent("chronoapp:open-few", { detail: { address }, bubbles: true, cancelable: true });
  if (section.dispatchEvent(asked)) window.location.assign(address);
}

const isAlone = (section) => section.dataset.figureUrl.startsWith("#");

function open(section, id) {
  const asked = new CustomEvent("chronoapp:open-event", { detail: { id }, bubbles: true, cancelable: true });
  if (section.dispatchEvent(asked)) window.location.assign(section.dataset.eventUrl.replace("ID", encodeURIComponent(id)));
}

function onClick(surface, event) {
  const button = event.target.closest("[data-timeline-do]");
  if (button && surface.view) return surface.walk.say(surface.view.do(button.dataset.timelineDo, surface.walk.here()));
  const link = event.target.closest("a[data-event]");
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain) return;
  event.preventDefault();
  open(surface.section, link.dataset.event);
}

const STEPS = { ArrowLeft: "back", ArrowRight: "on", ArrowUp: "up", ArrowDown: "down" };
const MOVES = { "+": "zoom-in", "=": "zoom-in", "-": "zoom-out", Home: "whole" };

function onKey(surface, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { walk, view } = surface;
  if (event.key in STEPS) walk.step(STEPS[event.key]);
  else if (event.key === "Enter" && walk.here()) pick(surface, walk.here());
  else if (event.key === "Home" && !view) walk.step("first");
  else if (event.key in MOVES && view) walk.say(view.do(MOVES[event.key], walk.here()));
  else if (event.key === "Escape" && walk.here()) walk.leave();
  else return;
  event.preventDefault();
}

/* A toolbar is walked with the arrow keys as well. */
function walkTools(toolbar) {
  toolbar?.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const tools = [...toolbar.querySelectorAll("button:enabled:not([hidden]), a")];
    if (!by || !tools.includes(document.activeElement)) return;
    event.preventDefault();
    tools[(tools.indexOf(document.activeElement) + by + tools.length) % tools.length].focus();
  });
}
