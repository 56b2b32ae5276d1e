/* Sends spreadsheets in: says before sending that a file is too large, how much has gone, and that it is being opened.
   Whatever refuses them, what was typed and chosen stays. */

const MEGABYTE = 1048576;
const OPENING = "Sent. The file is being opened and its rows counted: a long one takes some seconds.";
const OFFLINE = "There is no connection to chronoapp, so nothing was sent. What you chose stays: press again.";
const size = (bytes) => `${Math.ceil(bytes / MEGABYTE)} MB`;
const frame = () => document.querySelector("[data-most]");
const input = () => frame()?.querySelector("input[type=file]");

function problem() {
  const { most, mostTogether } = frame().dataset;
  const files = [...input().files];
  const large = files.find((file) => file.size > Number(most));
  if (large) return `${large.name} has ${size(large.size)}; ${size(most)} is the most for one file. Take pictures out of it or send it in parts.`;
  const together = files.reduce((sum, file) => sum + file.size, 0);
  return together > Number(mostTogether) ? `These files have ${size(together)} together. Send a few at a time.` : "";
}

function show(says) {
  const field = input();
  frame().querySelector("[data-too-large]")?.remove();
  frame().querySelector(".field").classList.toggle("has-error", Boolean(says));
  field.toggleAttribute("aria-invalid", Boolean(says));
  field.removeAttribute("aria-errormessage");
  if (!says) return;
  const error = document.createElement("p");
  error.className = "field-error";
  error.id = "files-too-large";
  error.dataset.tooLarge = "";
  error.setAttribute("role", "alert");
  error.textContent = says;
  field.before(error);
  field.setAttribute("aria-errormessage", error.id);
}

/* How far the sending is: a bar while it goes, a moving one while the server opens the file. Null puts it away. */
function tell(form, says, share) {
  const place = form.querySelector("[data-sending]");
  place.hidden = says === null;
  if (says === null) return;
  const bar = place.querySelector("progress");
  if (share === undefined) bar.removeAttribute("value");
  else bar.value = share;
  const line = place.querySelector("[role=status]");
  if (line.textContent !== says) line.textContent = says;
}

function stop(form, says) {
  delete form.dataset.isSending;
  tell(form, null);
  if (!says) return;
  show(says);
  input().focus();
}

/* The page's own answer, with its errors beside the fields, in this page's place. */
function takePlace(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  document.querySelector("main").replaceWith(document.adoptNode(fresh));
  (fresh.querySelector("[data-error-summary]") ?? input())?.focus();
}

function arrived(form, request) {
  const isHtml = request.getResponseHeader("Content-Type")?.includes("html");
  if (request.status === 422 && isHtml) return takePlace(request.responseText);
  if (isHtml || !request.responseText) return form.submit(); // signed out, say: the server's own page tells
  const said = JSON.parse(request.responseText);
  if (request.status === 200) return location.assign(said.to);
  return request.status === 400 ? form.submit() : stop(form, said.says);
}

function send(form) {
  const request = new XMLHttpRequest(); // fetch cannot tell how much has gone
  request.open("POST", form.action);
  request.setRequestHeader("X-Requested-With", "fetch");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable && event.loaded < event.total) tell(form, "Sending.", event.loaded / event.total);
  });
  request.upload.addEventListener("load", () => tell(form, OPENING));
  request.addEventListener("error", () => stop(form, OFFLINE));
  request.addEventListener("load", () => arrived(form, request));
  request.send(new FormData(form));
  form.dataset.isSending = "yes";
  tell(form, "Sending.", 0);
}

document.addEventListener("change", (event) => {
  if (event.target === input()) show(problem());
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form !== input()?.form) return;
  event.preventDefault();
  if (form.dataset.isSending) return; // pressed twice: once is enough
  const says = problem();
  if (!says) return send(form);
  show(says);
  input().focus();
});

/* Back again by the browser's button: the form may be sent once more. */
window.addEventListener("pageshow", () => input() && stop(input().form));
