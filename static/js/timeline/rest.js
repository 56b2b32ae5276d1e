/* The picture's last part (the key, undated events, counts) goes on standing under the chart; where the chart is drawn for a
   narrow screen, the same drawn for it. */

export function restOf(picture, foot) {
  const whole = foot ? new DOMParser().parseFromString(foot, "image/svg+xml").documentElement : picture.querySelector("svg");
  const rest = document.adoptNode(whole.cloneNode(false));
  const [, , width, height] = whole.getAttribute("viewBox").split(" ").map(Number);
  const tall = Number(whole.dataset.footHeight);
  rest.setAttribute("viewBox", `0 ${height - tall} ${width} ${tall}`);
  ["aria-labelledby", "aria-describedby", "role", "height", "width"].forEach((name) => rest.removeAttribute(name));
  rest.classList.add("timeline-rest");
  rest.append(...[".tl-key", ".tl-rest"].map((part) => document.importNode(whole.querySelector(part), true)));
  return rest;
}
