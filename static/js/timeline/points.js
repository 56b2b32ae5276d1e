/* The points of the figure that can be walked to and picked: the marks of events, and the months under them. */

import { DAY, iso, ms } from "./time.js";

const RING = {
  type: "scatter", mode: "markers", x: [], y: [], hoverinfo: "skip", showlegend: false, meta: { kind: "ring" },
};
/* Where one is, and what is noted: told apart by their line, not their colour. */
export const RINGS = [
  { ...RING, marker: { symbol: "circle-open", size: 20, color: "#0B0C0C", line: { width: 2 } } },
  { ...RING, marker: { symbol: "square-open", size: 17, color: "#0B0C0C", line: { width: 1.5 } } },
];

export const ringed = (marks) => ({ x: marks.map((mark) => iso(mark.at)), y: marks.map((mark) => mark.y) });

export function pointsOf(trace, curve) {
  if (trace.meta.is_still || (trace.meta.kind !== "marks" && trace.meta.kind !== "density")) return [];
  return trace.x.flatMap((_, point) => {
    const isEmpty = trace.y[point] === null || trace.meta.counts?.[point] === 0;
    return isEmpty ? [] : [pointOf(trace, { curveNumber: curve, pointNumber: point })];
  });
}

export function pointOf(trace, { curveNumber, pointNumber: n }) {
  const at = ms(trace.x[n]);
  const point = { curve: curveNumber, point: n, at, says: spoken(trace.hovertext?.[n] ?? "") };
  if (trace.meta.kind === "density") return { ...point, ...monthOf(trace, n) };
  return {
    ...point,
    ids: trace.customdata?.[n] ?? [],
    y: trace.y[n],
    lane: trace.meta.lanes?.[n],
    span: trace.meta.spans?.[n]?.map(ms) ?? [at, at], // a single day is written once
    isCount: trace.meta.kind === "marks" && trace.customdata?.[n].length > 1,
  };
}

/* A month is walked to as the lane under the others; its ring stands on top of its bar. */
function monthOf(trace, n) {
  const start = trace.meta.starts[n] * DAY;
  const end = new Date(start);
  end.setUTCMonth(end.getUTCMonth() + 1);
  const count = trace.meta.counts[n];
  return {
    ids: [], isMonth: true, lane: Infinity, y: trace.base + trace.y[n], span: [start, end.getTime() - DAY],
    says: `${trace.meta.labels[n]}: ${count === 1 ? "1 event" : `${count} events`}. Enter shows the month in the table.`,
  };
}

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

function spoken(words) {
  return words.replaceAll("<br>", " ").replace(/&(lt|gt|amp);/g, (entity) => ENTITIES[entity]);
}
