/* The figure as large as the picture is shown: every length of it in pixels, times the same factor. */

const LENGTHS = new Set(["size", "width", "height", "l", "r", "t", "b", "xshift", "yshift", "ticklen", "ticklabelshift"]);
const STILL = new Set(["x", "y", "text", "hovertext", "customdata", "meta"]);

export function scaled(part, factor, key = "") {
  if (typeof part === "number") return LENGTHS.has(key) ? part * factor : part;
  if (Array.isArray(part)) {
    if (STILL.has(key) || (key === "width" && part[0] > 1e6)) return part; // a bar's width is in milliseconds
    return part.map((one) => scaled(one, factor, key));
  }
  if (part === null || typeof part !== "object" || STILL.has(key)) return part;
  const isInPixels = part.xsizemode === "pixel";
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      isInPixels && (name === "x0" || name === "x1") ? value * factor : scaled(value, factor, name),
    ]),
  );
}
