/* Says that a file is too large before it is sent: the server cannot keep what was typed beside one it must refuse. */

const MEGABYTE = 1048576;
const frame = document.querySelector("[data-most]");
const input = frame?.querySelector("input[type=file]");
const size = (bytes) => `${Math.ceil(bytes / MEGABYTE)} MB`;

function problem() {
  const most = Number(frame.dataset.most);
  const files = [...input.files];
  const large = files.find((file) => file.size > most);
  if (large) return `${large.name} has ${size(large.size)}; ${size(most)} is the most for one file. Take pictures out of it or send it in parts.`;
  const together = files.reduce((sum, file) => sum + file.size, 0);
  return together > Number(frame.dataset.mostTogether) ? `These files have ${size(together)} together. Send a few at a time.` : "";
}

function show(says) {
  frame.querySelector("[data-too-large]")?.remove();
  frame.querySelector(".field").classList.toggle("has-error", Boolean(says));
  input.toggleAttribute("aria-invalid", Boolean(says));
  input.removeAttribute("aria-errormessage");
  if (!says) return;
  const error = document.createElement("p");
  error.className = "field-error";
  error.id = "files-too-large";
  error.dataset.tooLarge = "";
  error.setAttribute("role", "alert");
  error.textContent = says;
  input.before(error);
  input.setAttribute("aria-errormessage", error.id);
}

input?.addEventListener("change", () => show(problem()));

input?.form.addEventListener("submit", (event) => {
  const says = problem();
  if (!says) return;
  event.preventDefault();
  show(says);
  input.focus();
});
