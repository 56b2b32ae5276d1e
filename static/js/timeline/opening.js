/* Where the chart counts events together, coming closer opens the counts: the stretch in view is asked for by itself. */

import { dayOf } from "./time.js";

const PAUSE = 250; // milliseconds after the last move

export function openUp(surface, fetchFigure) {
  let waiting = 0;
  let asked = 0;
  let opened = null; // the stretch the chart now shows by itself; null for everything

  async function look([from, to]) {
    const { whole, view, section } = surface;
    if (!whole.meta.is_gathered) return;
    const isWide = to - from > 0.6 * (Date.parse(whole.meta.last) - Date.parse(whole.meta.first));
    if (isWide ? !opened : opened && from >= opened[0] && to <= opened[1] && to - from > (opened[1] - opened[0]) / 4) return;
    const number = (asked += 1);
    const room = (to - from) / 2;
    const stretch = isWide ? null : [from - room, to + room];
    const figure = stretch ? await fetchFigure(withWindow(section.dataset.figureUrl, stretch)) : structuredClone(whole);
    if (number !== asked) return;
    opened = stretch;
    await view.use(inside(figure, whole.meta));
    surface.known?.apply();
    surface.walk.again();
  }

  surface.view.onMove((stretch) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => look(stretch).catch(() => surface.walk.say("What is counted here could not be opened. The table below has each event.")), PAUSE);
  });
}

function withWindow(figureUrl, [from, to]) {
  const address = new URL(figureUrl, location.href);
  address.searchParams.set("from", dayOf(from));
  address.searchParams.set("until", dayOf(to));
  return address.href;
}

/* A stretch's figure keeps the edges of the whole, so that one can move on out of it. */
function inside(figure, { first, last, whole_first, known }) {
  return { ...figure, meta: { ...figure.meta, first, last, whole_first, known, domain: [0, 1] } };
}
