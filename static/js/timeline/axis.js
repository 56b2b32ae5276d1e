/* What is in view, in the words of what runs along the chart: days of the calendar, ages, or days around an event. The days
   of the two others are counted from one that stands for birth, or for day 0 (domain/age_axis.py, charts/aligned.py). */

import { DAY, saysStretch } from "./time.js";

const ZERO = Date.UTC(2000, 0, 1);
const saysAges = ([from, to]) => `${age(from)} to ${age(to)}`;

function age(moment) {
  if (moment < ZERO) return `${Math.ceil((ZERO - moment) / (7 * DAY))} weeks before birth`;
  const day = new Date(moment);
  const [years, months] = [day.getUTCFullYear() - 2000, day.getUTCMonth()];
  return years || months ? `${years ? `${years}y` : ""}${months ? ` ${months}m` : ""}`.trim() : "birth";
}

const saysDays = ([from, to]) => `${days(from)} to ${days(to)}`;

function days(moment) {
  const count = Math.round((moment - ZERO) / DAY);
  if (count === 0) return "day 0";
  return `${Math.abs(count)} day${Math.abs(count) === 1 ? "" : "s"} ${count < 0 ? "before" : "after"}`;
}

const WORDS = { calendar: saysStretch, age: saysAges, around: saysDays };

export const saysOnAxis = (axis, stretch) => (WORDS[axis] ?? saysStretch)(stretch);
