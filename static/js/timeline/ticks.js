/* The axis's own labels: one that would be cut off at the right edge is put out of sight. Plotly can do that by measuring
   each, and every measure has the whole page laid out; here the width is reckoned from the letters. */

const LETTER = 0.6; // of the type's size: a little more than bold Arial's letters and figures take
const SHIFT = 4; // pixels between a tick and its label

export function hideCutLabels(canvas) {
  const { xaxis, width } = canvas._fullLayout;
  const [first, last] = xaxis.range.map(xaxis.r2l);
  canvas.querySelectorAll(".xtick > text").forEach((label) => {
    const { x, text, fontSize } = label.__data__;
    const at = xaxis._offset + ((x - first) / (last - first)) * xaxis._length;
    label.style.visibility = at + SHIFT + text.length * fontSize * LETTER > width ? "hidden" : "";
  });
}
