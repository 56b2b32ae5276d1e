/* Sending what was typed: who is signed in, whether there is a connection, and a token that a sign-out has made old. */

export const SAVED = "saved";
export const REFUSED = "refused";
export const CLASHED = "clashed";
export const OFFLINE = "offline";
export const SIGNED_OUT = "signed out";
export const SOMEBODY_ELSE = "somebody else";
export const FAILED = "failed";

const OUTCOMES = { 401: SIGNED_OUT, 409: CLASHED, 413: REFUSED, 422: REFUSED, 404: REFUSED, 403: REFUSED };
const personOf = (page) => page.querySelector(".site-person span")?.textContent;

/* A page kept open over a sign-out holds an old token, and its typing could never be saved: it takes a new one, where
   the same person is signed in again. What stands in the way where that fails, else "". */
export async function renewToken() {
  const home = await fetch(document.querySelector(".wordmark").href, { credentials: "same-origin", cache: "no-store" });
  const page = new DOMParser().parseFromString(await home.text(), "text/html");
  const who = personOf(page);
  if (!who) return { problem: SIGNED_OUT };
  if (who !== personOf(document)) return { problem: SOMEBODY_ELSE, who };
  const token = page.querySelector("[name=csrf_token]").value;
  document.querySelectorAll("[name=csrf_token]").forEach((field) => (field.value = token));
  return { problem: "" };
}

const currentToken = () => document.querySelector("[name=csrf_token]").value;

const SHORT = 16000; // letters: of what may outlive its page the browser takes 64 KiB in all

/* What is on its way when the page is left arrives all the same, unless it is very long. */
async function once(address, entries) {
  const body = new URLSearchParams(entries.filter(([name]) => name !== "csrf_token"));
  body.set("csrf_token", currentToken());
  const keepalive = body.toString().length < SHORT;
  return fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, credentials: "same-origin", keepalive });
}

/* `entries` are pairs of name and text. The outcome, with the server's answer as text where there is one. */
export async function post(address, entries) {
  try {
    let response = await once(address, entries);
    if (response.status === 400) {
      const { problem, who } = await renewToken();
      if (problem) return { outcome: problem, who };
      response = await once(address, entries);
    }
    const isHtml = response.headers.get("Content-Type")?.includes("html");
    const text = await response.text();
    const outcome = response.ok ? SAVED : (OUTCOMES[response.status] ?? FAILED);
    return isHtml || !text ? { outcome, html: text } : { outcome, ...JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // fetch throws a TypeError where there is no connection
    return { outcome: OFFLINE };
  }
}
