/* The marks of the server's picture, to walk before Plotly has drawn, or without it. */

export function marksOfPicture(picture) {
  const drawn = [...picture.querySelectorAll(".tl-event[data-lane]")];
  return drawn.map((element) => {
    const box = element.getBBox();
    return {
      ids: element.dataset.event ? [element.dataset.event] : [],
      at: box.x + box.width / 2,
      y: box.y + box.height / 2,
      lane: Number(element.dataset.lane),
      says: element.querySelector("title").textContent,
      show: (isHere) => {
        element.classList.toggle("tl-here", isHere);
        if (isHere) element.scrollIntoView({ block: "nearest", inline: "nearest" });
      },
    };
  });
}
