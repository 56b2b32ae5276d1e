/* The strip of earlier events stands at the left until they are shown in their own places; then the axis takes its room. */

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
