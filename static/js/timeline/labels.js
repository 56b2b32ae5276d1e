/* Words that stay in sight as the view moves: ages in the middle of the year in view, the names of bands at its left, the
   numbers of the months over their bars. */

import { DAY, ms } from "./time.js";

const FIGURE = 5.6; // pixels of a figure in 10 pixel Arial
const APART = 1.5; // pixels between the numbers of two months, or they read as one
const LETTER = 0.54; // of the type's size: the average width of Arial's letters, as the server reckons

/* Each as its words and where they stand: `at` pixels from the plot's left, `y` in the figure's own. */
export function labelsInView(trace, view, { width, factor }, until) {
  const perPixel = (view[1] - view[0]) / width;
  const pixels = (moment) => (moment - view[0]) / perPixel;
  return KINDS[trace.meta.follow ?? trace.meta.kind](trace, view, pixels, factor, until === undefined ? Infinity : (until + 1) * DAY);
}

const KINDS = {
  middle: (trace, view, pixels, _factor, until) =>
    trace.meta.spans.flatMap((ends, n) => {
      const span = clipped(ends.map(ms), [view[0], Math.min(view[1], until)]);
      if (!span || !hasRoom(trace.text[n], pixels(span[1]) - pixels(span[0]))) return [];
      return [{ ...lookOf(trace), at: pixels((span[0] + span[1]) / 2), y: trace.y[n], words: trace.text[n], anchor: "middle" }];
    }),
  left: (trace, view, pixels, factor, until) =>
    trace.meta.spans.flatMap((ends, n) => {
      const span = clipped(ends.map(ms), [view[0], Math.min(view[1], until)]);
      const words = span && isBeside(trace, n, view) && fitted(trace.text[n], pixels(span[1]) - pixels(span[0]) - 10, trace.textfont.size * factor);
      return words ? [{ ...lookOf(trace), at: pixels(span[0]) + 5, y: trace.y[n], words, anchor: "start", title: trace.hovertext[n], isOverBand: true }] : [];
    }),
  density(trace, [from, to], pixels) {
    const month = pixels(from + 30.4 * DAY);
    return trace.meta.counts.flatMap((count, n) => {
      const words = String(count);
      const middle = ms(trace.x[n]);
      if (!count || month < FIGURE * words.length + APART || middle < from || middle > to) return [];
      return [{ ...lookOf(trace), at: pixels(middle), y: trace.base + trace.y[n] - 6, words, anchor: "middle" }];
    });
  },
};

const lookOf = ({ textfont }) => ({ size: textfont.size, color: textfont.color });

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
