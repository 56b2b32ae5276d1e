/* What came to light between two days, as a list whose links open the events. */

import { isoOf, saysDay } from "./days.js";

const MOST = 50;

export function listed(found, since, until, marks, { eventUrl, whoKnewUrl }) {
  const [first, last] = [Math.min(since, until), Math.max(since, until)];
  const heading = document.createElement("p");
  const count = found.length === 1 ? "1 event" : `${found.length} events`;
  heading.textContent = `Came to light after ${saysDay(first)} and by ${saysDay(last)}: ${found.length ? `${count}, ringed with a square` : "nothing"}.`;
  if (!found.length) return [heading];
  const words = wordsOf(marks);
  const list = document.createElement("ol");
  list.append(...found.slice(0, MOST).map((one) => item(one, words, eventUrl)));
  const rest = found.length > MOST ? [line(`The first ${MOST} are listed; the table holds them all.`)] : [];
  return [heading, ...(whoKnewUrl ? [asTable(whoKnewUrl, first, last)] : []), list, ...rest];
}

/* The same as a table of its own, with what each agency came to know. */
function asTable(whoKnewUrl, first, last) {
  const address = new URL(whoKnewUrl, location.href);
  address.searchParams.set("since", isoOf(first));
  address.searchParams.set("known_by", isoOf(last));
  const link = Object.assign(document.createElement("a"), { href: address.href, textContent: "As a table, agency by agency" });
  const place = line("");
  place.className = "known-table";
  place.append(link);
  return place;
}

function wordsOf(marks) {
  const words = new Map();
  marks.forEach((mark) => mark.ids.forEach((id) => mark.ids.length === 1 && words.set(id, mark.says)));
  return words;
}

function item({ id, day, isAssumed }, words, eventUrl) {
  const link = document.createElement("a");
  link.href = eventUrl.replace("ID", encodeURIComponent(id));
  link.dataset.drawer = "";
  link.textContent = words.get(id) ?? "Open the event";
  const entry = document.createElement("li");
  const when = isAssumed ? `${saysDay(day)}, taken from the day it happened: ` : `${saysDay(day)}: `;
  entry.append(when, link);
  return entry;
}

function line(words) {
  const made = document.createElement("p");
  made.textContent = words;
  return made;
}
