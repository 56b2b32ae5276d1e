/* Days as Plotly writes them, and milliseconds; always in UTC, so that no clock change moves a day. */

export const DAY = 86_400_000;
export const YEAR = 365.25 * DAY;

export function ms(written) {
  if (typeof written === "number") return written;
  return Date.parse(`${written.length > 10 ? written.replace(" ", "T") : `${written}T00:00`}Z`);
}

export function iso(moment) {
  return new Date(moment).toISOString().slice(0, 23).replace("T", " ");
}

export const dayOf = (moment) => iso(moment).slice(0, 10);

/* Written here, and not by Intl: its first date costs the page thirty milliseconds before the chart can be begun. */
export const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/* "1 March 2019" */
export function saysDate(moment) {
  const day = new Date(moment);
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

export function saysStretch([from, to]) {
  return `${saysDate(from)} to ${saysDate(to)}`;
}
