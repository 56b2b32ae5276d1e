/* The strip of earlier events stands at the left until they are shown in their own places; then the axis takes its room. */

/* How many events of each lane are in sight, beside the lane's name. */
export function countsOf(figure) {
  const counts = new Map();
  figure.data.forEach(({ meta, customdata }) => {
    if (meta.kind === "marks") customdata.forEach((ids, n) => counts.set(meta.lanes[n], (counts.get(meta.lanes[n]) ?? 0) + ids.length));
  });
  const change = {};
  figure.layout.annotations.forEach((words, n) => {
    const lane = /^count (\d+)$/.exec(words.name ?? "")?.[1];
    if (lane === undefined) return;
    words.text = String(counts.get(Number(lane)) ?? 0);
    change[`annotations[${n}].text`] = words.text;
  });
  return change;
}

export function stripOf(figure, isWhole) {
  const { domain } = figure.meta;
  if (domain[0] === 0) return {};
  const change = { "xaxis.domain": isWhole ? [0, 1] : domain };
  figure.layout.shapes.forEach((shape, n) => {
    if (shape.name === "break") change[`shapes[${n}].visible`] = !isWhole;
  });
  figure.layout.annotations.forEach((words, n) => {
    if (words.name === "strip") change[`annotations[${n}].visible`] = !isWhole;
  });
  return change;
}
