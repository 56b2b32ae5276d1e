/* Days as whole numbers since 1970, and a day typed by a person: day first, as everywhere. */

import { DAY, MONTHS, ms, saysDate } from "./time.js";

export const numberOf = (moment) => Math.floor(moment / DAY);
export const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
export const saysDay = (day) => `${WEEKDAYS[new Date(day * DAY).getUTCDay()]} ${saysDate(day * DAY)}`;

/* So many months on, on the same day of the month or the last there is. */
export function monthsOn(day, by) {
  const from = new Date(day * DAY);
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + by + 1, 0));
  to.setUTCDate(Math.min(from.getUTCDate(), to.getUTCDate()));
  return numberOf(to.getTime());
}

const FORMS = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, (found) => [found[1], found[2], found[3]]],
  [/^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/, (found) => [found[3], found[2], found[1]]],
  [/^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9}),? (\d{4})$/, (found) => [found[3], monthNamed(found[2]), found[1]]],
];

function monthNamed(name) {
  const at = MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.slice(0, 3)));
  const whole = at < 0 ? "" : MONTHS[at].toLowerCase();
  return name.length === 3 || name === whole || name === "sept" ? at + 1 : 0;
}

/* The day meant, or null: what is not a whole date is not guessed at. */
export function dayTyped(text) {
  const typed = text.trim().toLowerCase().replace(/\s+/g, " ");
  for (const [form, parts] of FORMS) {
    const found = form.exec(typed);
    if (!found) continue;
    const [year, month, day] = parts(found).map(Number);
    const iso = [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
    const moment = ms(iso);
    return Number.isNaN(moment) || isoOf(numberOf(moment)) !== iso ? null : numberOf(moment);
  }
  return null;
}
