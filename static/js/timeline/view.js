/* Which stretch of time is in view, in milliseconds: arithmetic only. */

import { DAY, YEAR } from "./time.js";

const NARROWEST = 10 * DAY;

/* The stretch, as wide as asked where that fits, moved so that it lies within everything there is. */
export function within([from, to], edges) {
  const width = Math.min(Math.max(to - from, NARROWEST), edges.last - edges.first);
  const middle = (from + to) / 2;
  const start = Math.min(Math.max(middle - width / 2, edges.first), edges.last - width);
  return [start, start + width];
}

/* A stretch with room on either side, so that what stands in it can be told apart. */
export function around([from, to]) {
  const room = Math.max((to - from) / 4, NARROWEST / 2);
  return [from - room, to + room];
}

const WAYS = {
  "zoom-in": (width, middle) => [middle - width / 4, middle + width / 4],
  "zoom-out": (width, middle) => [middle - width, middle + width],
  earlier: (width, middle) => [middle - width, middle],
  later: (width, middle) => [middle, middle + width],
  year: (_width, middle) => [middle - YEAR / 2, middle + YEAR / 2],
};

/* Where a control takes the view; zooming and "year" keep `at`, where one stands, in the middle. "whole" shows everything
   in its own place, and pressed again the stretch one began with. */
export function moved(what, [from, to], edges, at) {
  if (what === "to") return [at - (to - from) / 2, at + (to - from) / 2];
  if (what === "whole") return from > edges.first || to < edges.last ? [edges.first, edges.last] : [edges.opening, edges.last];
  const isHere = at >= from && at <= to;
  const middle = what === "earlier" || what === "later" || !isHere ? (from + to) / 2 : at;
  return WAYS[what](to - from, middle);
}
