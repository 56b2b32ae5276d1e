/* A long document takes a few seconds to make and search: says so when it takes more than one. */

const AFTER = 1000;
const SAYS = "The file is being made, opened and searched. A long chronology takes some seconds.";

document.querySelectorAll("form[data-making]").forEach((form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.isMaking) return event.preventDefault(); // pressed twice: one file is enough
    form.dataset.isMaking = "yes";
    setTimeout(() => {
      form.querySelector("[data-making-says]").textContent = SAYS;
    }, AFTER);
  });
});

/* Back again by the browser's button: the form may be sent once more. */
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-making]").forEach((form) => {
    delete form.dataset.isMaking;
    form.querySelector("[data-making-says]").textContent = "";
  });
});
