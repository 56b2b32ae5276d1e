/* Going from mark to mark: along time by left and right, to the nearest mark of the next lane by up and down. What is
   reached is shown, and said in the polite region under the chart. */

export function makeWalk({ marks, says }) {
  let order = null;
  let here = null;
  let source = { marks, show: (mark, isHere) => mark.show(isHere) };

  const all = () => (order ??= source.marks().sort((a, b) => a.at - b.at || a.y - b.y));
  const say = (words) => words && (says.textContent = words);

  function go(mark) {
    if (here) source.show(here, false);
    here = mark;
    source.show(mark, true);
    const alike = all().filter((one) => Boolean(one.isMonth) === Boolean(mark.isMonth));
    say(`${mark.says} ${alike.indexOf(mark) + 1} of ${alike.length}.`);
  }

  function leave() {
    if (here) source.show(here, false);
    here = null;
    says.textContent = "";
  }

  return {
    say,
    leave,
    here: () => here,
    step(way) {
      const next = all().length && nextOf(all(), here, way, source.inView);
      if (next) go(next);
      else if (here) say(`Nothing further that way. ${here.says}`);
    },
    /* The marks have changed: the walk goes on from the same event where it is still there. */
    again() {
      const id = here?.ids[0];
      order = null;
      here = (id && all().find((mark) => mark.ids.includes(id))) || null;
    },
    use(view) {
      const id = here?.ids[0];
      if (here) source.show(here, false);
      here = null;
      order = null;
      source = view;
      const again = id && all().find((mark) => mark.ids.includes(id));
      if (again) go(again);
    },
  };
}

function nextOf(marks, here, way, inView) {
  if (way === "first") return marks[0];
  const alike = marks.filter((mark) => Boolean(mark.isMonth) === Boolean(here?.isMonth)); // months are walked by themselves
  if (!here) return (inView && alike.find(inView)) ?? alike[0];
  if (way === "on" || way === "back") return alike[alike.indexOf(here) + (way === "on" ? 1 : -1)];
  return nearestInLane(marks, here, way === "down" ? 1 : -1);
}

function nearestInLane(marks, here, by) {
  const beyond = marks.filter((mark) => (mark.lane - here.lane) * by > 0);
  const lane = by > 0 ? Math.min(...beyond.map((mark) => mark.lane)) : Math.max(...beyond.map((mark) => mark.lane));
  const inLane = beyond.filter((mark) => mark.lane === lane);
  const distance = (mark) => Math.abs(mark.at - here.at);
  return inLane.reduce((best, mark) => (best && distance(best) <= distance(mark) ? best : mark), null);
}
