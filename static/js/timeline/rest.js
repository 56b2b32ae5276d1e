/* The picture's last part (undated events, counts) goes on standing under the chart. */

export function restOf(picture) {
  const whole = picture.querySelector("svg");
  const rest = whole.cloneNode(false);
  const [, , width, height] = whole.getAttribute("viewBox").split(" ").map(Number);
  const top = height - Number(whole.dataset.restHeight);
  rest.setAttribute("viewBox", `0 ${top} ${width} ${height - top}`);
  ["aria-labelledby", "aria-describedby", "role", "height", "width"].forEach((name) => rest.removeAttribute(name));
  rest.classList.add("timeline-rest");
  rest.append(whole.querySelector(".tl-rest").cloneNode(true));
  return rest;
}
