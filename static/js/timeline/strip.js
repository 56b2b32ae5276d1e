/* The strip of earlier events stands at the left until they are shown in their own places; then the axis takes its room. */

/* How many events of each lane are in sight, beside the lane's name; the row of one event is named while that is in sight. */
export function countsOf(figure) {
  const counts = new Map();
  figure.data.forEach(({ meta, customdata }) => {
    if (meta.kind === "marks") customdata.forEach((ids, n) => counts.set(meta.lanes[n], (counts.get(meta.lanes[n]) ?? 0) + ids.length));
  });
  figure.layout.annotations.forEach((words) => {
    const lane = /^count (\d+)$/.exec(words.name ?? "")?.[1];
    if (lane !== undefined) words.text = String(counts.get(Number(lane)) ?? 0);
    const row = /^row (\d+)$/.exec(words.name ?? "")?.[1];
    if (row !== undefined) words.text = counts.get(Number(row)) ? (words.named ?? words.text) : ((words.named ??= words.text), "");
  });
}

/* What of the drawing changes as they come to stand in their places or go back to the strip. */
export const stripTraces = (figure) => figure.data.flatMap(({ meta }, index) => (meta.kind === "strip" ? [index] : []));

export function stripOf(figure, isWhole) {
  const { domain } = figure.meta;
  if (domain[0] === 0) return {};
  const change = { "xaxis.domain": isWhole ? [0, 1] : domain };
  figure.layout.shapes.forEach((shape, n) => {
    if (shape.name === "break") change[`shapes[${n}].visible`] = shape.visible = !isWhole;
  });
  stripTraces(figure).forEach((index) => (figure.data[index].visible = !isWhole));
  return change;
}
