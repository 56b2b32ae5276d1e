/* The present view as a picture file, made in the browser: exactly what the reader sees, nothing masked and nothing checked. */

const SAID = "Saved as you see it, with names. To send it to anybody, use Exports: there names are masked and the file is searched first.";

export function startTaking(section, view, walk) {
  const buttons = [...section.querySelectorAll("[data-timeline-take]")];
  buttons.forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => take(section, view, button.dataset.timelineTake).then(
      () => walk.say(SAID),
      () => walk.say("The picture could not be made. Exports has a timeline picture of the whole case."),
    ));
  });
}

async function take(section, view, format) {
  const svg = await view.asSvg();
  const blob = format === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await asPng(svg, view.size());
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${section.dataset.caseRef.replace(/[^\w-]+/g, "-")} timeline ${new Date().toISOString().slice(0, 10)}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/* Twice as fine as the screen, for print; through an address of its own data, as the content policy allows. */
async function asPng(svg, { width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("No picture was made."))), "image/png"));
}
