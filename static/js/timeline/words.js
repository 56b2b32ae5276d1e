/* Every word of the chart stands in a drawing of its own over Plotly's: the labels at the left, and those that stay in sight
   as the view moves (ages in the middle of the year in view, the names of bands at its left, the numbers of the months).
   To Plotly each would be one more thing to measure, and to draw anew with every step. */

import { labelsInView } from "./labels.js";
import { ms } from "./time.js";

const SVG = "http://www.w3.org/2000/svg";

export function makeWords(place) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", "timeline-words");
  drawing.setAttribute("aria-hidden", "true");
  const still = drawing.appendChild(document.createElementNS(SVG, "g"));
  const moving = drawing.appendChild(document.createElementNS(SVG, "g"));
  place.append(drawing);
  let words, figure;

  return {
    drawing,
    /* Takes the words out of the figure, which Plotly then draws without. */
    take(given) {
      figure = given;
      words = given.data.filter(({ meta }) => meta.kind === "labels");
      given.data = given.data.filter(({ meta }) => meta.kind !== "labels");
      given.layout.annotations = (given.layout.annotations ?? []).map((one) => ({ ...one }));
      const { font } = given.layout;
      drawing.setAttribute("font-family", font.family);
      return given;
    },
    /* `frame` is where the plot stands in pixels: left, width, and the factor of every length; `view` the days in it. */
    draw(frame, view, isWhole, until) {
      drawing.setAttribute("width", frame.factor * figure.meta.width);
      drawing.setAttribute("height", frame.factor * figure.meta.height);
      const side = figure.layout.annotations.filter((one) => !(isWhole && one.name === "strip"));
      still.replaceChildren(...side.flatMap((one) => annotation(one, frame, view, figure)));
      moving.replaceChildren(
        ...words.flatMap((trace) => labelsInView(trace, view, frame, until).map((one) => written(one, frame))),
        ...figure.data.filter(({ meta }) => meta.kind === "density").flatMap((trace) => labelsInView(trace, view, frame).map((one) => written(one, frame))),
      );
    },
  };
}

const ANCHORS = { left: "start", right: "end", center: "middle" };

function annotation(one, frame, view, figure) {
  const { factor } = frame;
  const place = {
    paper: () => figure.layout.margin.l * factor + one.x * frame.paper,
    x: () => frame.left + ((ms(one.x) - view[0]) / (view[1] - view[0])) * frame.width,
    x2: () => figure.layout.margin.l * factor + one.x * factor,
  }[one.xref]();
  const x = place + (one.xshift ?? 0) * factor;
  if (one.xref === "x" && (x < frame.left || x > frame.left + frame.width)) return [];
  const y = (one.y - (one.yshift ?? 0)) * factor;
  return [text({ x, y, words: one.text, size: (one.font?.size ?? 12) * factor, color: one.font?.color ?? figure.layout.font.color, weight: one.font?.weight, anchor: ANCHORS[one.xanchor] ?? "middle", title: one.hovertext })];
}

const written = ({ at, y, size, ...more }, { left, factor }) => text({ x: left + at, y: y * factor, size: size * factor, ...more });

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const plain = (words) => words.replaceAll("<br>", " ").replace(/&(lt|gt|amp);/g, (entity) => ENTITIES[entity]);

function text({ x, y, words, size, color, weight, anchor, title, isOverBand }) {
  const made = document.createElementNS(SVG, "text");
  const look = { x: x.toFixed(1), y: y.toFixed(1), dy: "0.35em", "font-size": size.toFixed(1), fill: color, "text-anchor": anchor };
  Object.entries(look).forEach(([name, value]) => made.setAttribute(name, value));
  if (weight) made.setAttribute("font-weight", weight);
  if (isOverBand) Object.entries(HALO).forEach(([name, value]) => made.setAttribute(name, value));
  made.textContent = plain(words);
  if (title) made.append(Object.assign(document.createElementNS(SVG, "title"), { textContent: plain(title) }));
  return made;
}

/* Letters over a hatched band keep a white edge, as in the picture. */
const HALO = { class: "tl-halo", stroke: "#FFFFFF", "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" };
