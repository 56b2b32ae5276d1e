/* The slider "Known by": the chart as it was known on a day, by anybody or by one agency, without asking the server; what
   came to light since another day, marked and listed. When it is let go, the address and the table follow. */

import { dayTyped, isoOf, monthsOn, saysDay } from "./days.js";
import { listed } from "./light.js";

const STEPS = { "day-back": (day) => day - 1, "day-on": (day) => day + 1, "month-back": (day) => monthsOn(day, -1), "month-on": (day) => monthsOn(day, 1) };

export function makeKnown(section, view, { onChange, onRelease }) {
  const panel = section.querySelector("[data-known]");
  if (!panel) return null;
  const part = (name) => panel.querySelector(`[data-known-${name}]`);
  const [slider, typed, to, says, list] = ["day", "typed", "to", "says", "list"].map(part);
  const undated = trayOf(section);
  let known = readingOf(view.meta().known);
  let since = null;
  let frame = 0;

  const day = () => Number(slider.value);
  const isNow = () => day() >= Number(slider.max) && !to.value;

  function start() {
    const { first, last } = known;
    const asked = new URL(location.href).searchParams;
    slider.min = first;
    slider.max = Math.max(last, first + 1);
    to.append(...known.agencies.filter((name) => ![...to.options].some((one) => one.value === name)).map((name) => new Option(name, name)));
    to.value = known.agencies.includes(asked.get("known_to")) ? asked.get("known_to") : "";
    slider.value = dayTyped(section.dataset.knownBy ?? "") ?? slider.max;
    panel.hidden = false;
    if (known.until !== null) panel.querySelector("[data-known-now]").textContent = "Last day"; // of a file, whose now is past
    tell(section.dataset.knownBy ? apply : () => {});
  }

  /* What is in sight now; the words at once, the drawing with the next frame. */
  function tell(then = apply) {
    typed.value = isoOf(day()).split("-").reverse().join("/");
    const found = known.by(day(), to.value);
    says.textContent = isNow() ? (known.until === null ? "Everything known now." : `Everything known on ${saysDay(known.until)}.`) : sentence(found, to.value);
    slider.setAttribute("aria-valuetext", `${saysDay(day())}. ${says.textContent}`);
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => then(found));
  }

  function apply(found = known.by(day(), to.value)) {
    const until = view.meta().axis === "calendar" ? day() : undefined; // on another axis a day is nobody's day
    view.only(isNow() ? null : { until, passes: (id, lane) => known.isKnown(id, day(), to.value, lane), told: (id) => known.told(id, day()), perMonth: found.perMonth, shown: found.ids.size });
    const light = since === null ? [] : known.between(since, day(), to.value);
    undated?.(isNow() ? null : found.ids);
    view.note(light.map(({ id }) => id));
    list.replaceChildren(...(since === null ? [] : listed(light, since, day(), view.marks(), section.dataset)));
    onChange();
  }

  function release() {
    onRelease({ day: isoOf(day()), agency: to.value, isNow: isNow(), ids: known.by(day(), to.value).ids });
  }

  function move(wanted) {
    slider.value = wanted;
    tell();
    release();
  }

  function takeTyped() {
    const wanted = dayTyped(typed.value);
    typed.toggleAttribute("aria-invalid", wanted === null);
    if (wanted !== null) return move(wanted);
    says.textContent = `“${typed.value}” is not a day the slider can use. Write for example 6/7/2019.`;
  }

  slider.addEventListener("input", () => tell());
  slider.addEventListener("change", release);
  to.addEventListener("change", () => move(day()));
  typed.addEventListener("change", takeTyped);
  typed.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), takeTyped()));
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.knownStep) move(STEPS[button.dataset.knownStep](day()));
    else if ("knownNow" in button.dataset) (to.value = ""), move(Number(slider.max));
    else if ("knownSince" in button.dataset) noteSince(button);
  });

  function noteSince(button) {
    since = since === null ? day() : null;
    button.setAttribute("aria-pressed", String(since !== null));
    button.textContent = since === null ? "Show what comes to light from here" : `Coming to light since ${saysDay(since)}`;
    tell();
  }

  start();
  return {
    apply: () => apply(),
    use(meta) {
      known = readingOf(meta.known);
      slider.max = Math.max(known.last, known.first + 1);
      tell();
    },
  };
}

/* The events without a date stand beside the chart, those not yet known hidden, with how many there are. */
function trayOf(section) {
  const list = section.querySelector("[data-undated]");
  if (!list) return null;
  const summary = list.closest("details").querySelector("summary");
  return (ids) => {
    const rows = [...list.children];
    rows.forEach((row) => (row.hidden = ids !== null && !ids.has(row.dataset.id)));
    const hidden = rows.filter((row) => row.hidden).length;
    const shown = rows.length - hidden;
    summary.textContent = `${shown === 1 ? "1 event" : `${shown} events`} without a date${hidden ? `, ${hidden} more not yet known` : ""}`;
  };
}

function sentence({ ids, assumed, later }, agency) {
  const parts = [`${ids.size} known ${agency ? `to ${agency}` : "to somebody"}`, `${later} not yet`];
  if (assumed) parts.push(`${assumed} of those known do not say when they were reported, and count from the day they happened`);
  return `${parts.join(" · ")}.`;
}

/* The figure's days, ready to be asked. Without an agency an event is known from the first day anybody told of it; in a
   lane of an agency it stands from the day that agency knew. */
function readingOf(given) {
  const { ids, from, months, counted } = given;
  const place = new Map(ids.map((id, n) => [id, n]));
  const assumed = new Set(given.assumed);
  const byAgency = new Map(Object.entries(given.by).map(([name, pairs]) => [name, new Map(pairs)]));
  const dayOf = (n, agency) => (agency ? byAgency.get(agency)?.get(n) ?? Infinity : from[n]);
  const told = from.filter((day) => day > -300_000);
  const now = given.until ?? Math.floor(Date.now() / 86_400_000);

  return {
    first: told.reduce((least, day) => Math.min(least, day), now) - 1,
    last: told.reduce((most, day) => Math.max(most, day), now),
    until: given.until,
    agencies: [...byAgency.keys()],
    isKnown: (id, day, agency, lane) => dayOf(place.get(id), agency) <= day && dayOf(place.get(id), lane) <= day,
    /* The words an event was first told in, while nobody had told it in today's. */
    told(id, day) {
      const [own, words] = given.told[place.get(id)] ?? [-Infinity, ""];
      return day < own ? words : "";
    },
    by(day, agency) {
      const found = { ids: new Set(), perMonth: new Map(), assumed: 0, later: 0 };
      ids.forEach((id, n) => {
        if (dayOf(n, agency) > day) return (found.later += 1);
        found.ids.add(id);
        found.assumed += assumed.has(n);
        if (!counted.length && months[n] !== null) count(found.perMonth, months[n]);
      });
      const isBy = (n) => n === null || dayOf(n, agency) <= day;
      counted.forEach(([start, n, row]) => isBy(n) && isBy(row) && count(found.perMonth, start));
      return found;
    },
    /* What was first known after one day and by the other, in the order it came to light. */
    between(start, end, agency) {
      const [after, until] = [Math.min(start, end), Math.max(start, end)];
      const found = ids.flatMap((id, n) => {
        const day = dayOf(n, agency);
        return day > after && day <= until ? [{ id, day, isAssumed: assumed.has(n) }] : [];
      });
      return found.sort((a, b) => a.day - b.day);
    },
  };
}

const count = (counts, start) => counts.set(start, (counts.get(start) ?? 0) + 1);
