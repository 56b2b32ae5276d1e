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

const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export function saysStretch([from, to]) {
  return `${words.format(from)} to ${words.format(to)}`;
}
