/* Words that stay in sight as the view moves: ages in the middle of the year in view, the names of bands at its left. */

import { DAY, iso, ms } from "./time.js";

const NOTHING = "\u00a0"; // Plotly takes an empty text away for good
const FIGURE = 5.6; // pixels of a figure in 10 pixel Arial
const LETTER = 0.54; // of the type's size: the average width of Arial's letters, as the server reckons

export function labelsInView(figure, view, pixels, isWhole) {
  const perPixel = (view[1] - view[0]) / pixels;
  const traces = { x: [], text: [], visible: [] };
  const indices = [];
  figure.data.forEach((trace, index) => {
    const inView = KINDS[trace.meta.follow ?? trace.meta.kind]?.(trace, view, perPixel, isWhole);
    if (!inView) return;
    indices.push(index);
    traces.x.push(inView.x ?? trace.x);
    traces.text.push(inView.text ?? trace.text);
    traces.visible.push(inView.visible ?? true);
  });
  return { traces, indices };
}

const KINDS = {
  middle(trace, view, perPixel) {
    const spans = trace.meta.spans.map((span) => clipped(span.map(ms), view));
    return {
      x: spans.map((span, n) => (span ? iso((span[0] + span[1]) / 2) : trace.x[n])),
      text: spans.map((span, n) => (span && hasRoom(trace.text[n], (span[1] - span[0]) / perPixel) ? trace.text[n] : NOTHING)),
    };
  },
  left(trace, view, perPixel) {
    const spans = trace.meta.spans.map((span) => clipped(span.map(ms), view));
    const size = trace.textfont.size;
    return {
      x: spans.map((span, n) => (span ? iso(span[0] + 3 * perPixel) : trace.x[n])),
      text: spans.map((span, n) => (span && isBeside(trace, n, view) && fitted(trace.text[n], (span[1] - span[0]) / perPixel - 10, size)) || NOTHING),
    };
  },
  density(trace, _view, perPixel) {
    const month = (30.4 * DAY) / perPixel;
    return { text: trace.meta.counts.map((count) => (count && month >= FIGURE * String(count).length ? String(count) : "")) };
  },
  strip: (_trace, _view, _perPixel, isWhole) => ({ visible: !isWhole }),
};

/* Words that stand after their band are shown only while its end is in view. */
const isBeside = (trace, n, view) => !trace.meta.is_after[n] || ms(trace.meta.spans[n][0]) >= view[0];

function clipped([start, end], [from, to]) {
  const span = [Math.max(start, from), Math.min(end, to)];
  return span[0] < span[1] ? span : null;
}

const hasRoom = (text, pixels) => pixels >= 7 * text.length || (Number(text) % 5 === 0 && pixels >= 4);

function fitted(words, pixels, size) {
  const letters = [...words.matchAll(/&(?:lt|gt|amp);|./gsu)].map(([letter]) => letter); // an entity is one letter
  const room = Math.floor(pixels / (size * LETTER));
  if (letters.length <= room) return words;
  return room >= 4 ? `${letters.slice(0, room - 1).join("").trimEnd()}…` : "";
}
