// The live page beside its stream: the connection's words, polling through silence, summaries, the log's tools.
import { Stream } from "./stream.js";
import { tools } from "./log.js";

const SILENCE = 40_000;
const POLL = 4000;
const SUMMARY = 5000;
const MOST_HITS = 300;

const byId = (id) => document.getElementById(id);
const plural = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

let stream = null;
let isSilent = false;
let fresh = 0;
let toldStage = "";

// --- the connection's own words
const show = (kind, words) => {
  for (const name of ["lost", "back"]) byId(`line-${name}`)?.toggleAttribute("hidden", name !== kind);
  const note = kind && byId(`line-${kind}`)?.querySelector("[data-words]");
  if (note && note.textContent !== words) note.textContent = words;
};
const speak = (words) => {
  const region = byId("said");
  if (region && words) region.textContent = words;
};

let countdown = 0;
const lost = ({ detail }) => {
  clearInterval(countdown);
  let left = Math.ceil(detail.seconds);
  const tick = () => show("lost", left > 0 ? `Connection lost. Reconnecting in ${plural(left--, "second")}.` : "Connection lost. Reconnecting now.");
  if (byId("line-lost")?.hidden) speak("Connection lost. Reconnecting.");
  tick();
  countdown = setInterval(tick, 1000);
};
const back = ({ detail }) => {
  clearInterval(countdown);
  const words = detail.events ? `Back again: caught up ${plural(detail.events, "event")}.` : "Back again: nothing was missed.";
  show("back", words);
  speak(words);
  setTimeout(() => byId("line-back")?.setAttribute("hidden", ""), 12_000);
};
// over; or not ours to see any more, which the whole page says better
const gone = ({ detail }) => (detail.status === 204 ? refresh() : location.reload());

// --- silence: a proxy may hold the stream back without closing it
const isLive = () => Boolean(document.querySelector("[data-live]"));
const watchSilence = () => {
  if (!stream || stream.isClosed || !isLive()) return;
  const wasSilent = isSilent;
  isSilent = Date.now() - stream.heardAt > SILENCE;
  if (isSilent && !wasSilent) {
    show("lost", "Nothing has come from the server for 40 seconds. Asking it every 4 seconds instead.");
    speak("Nothing has come from the server for 40 seconds. Asking it every 4 seconds instead.");
  } else if (wasSilent && !isSilent) {
    show("back", "The stream speaks again.");
  }
};
const poll = async () => {
  if (!isSilent || !isLive()) return;
  const scan = document.querySelector("[data-live]").dataset.live;
  try {
    const answer = await fetch(`/api/scans/${scan}/live`, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const { data } = await answer.json();
    if (data.seq > stream.lastId || !data.scan.is_live) refresh();
  } catch {
    show("lost", "Nothing has come from the server for 40 seconds, and it does not answer questions either. Still asking.");
  }
};
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => event.detail.elt.id === "renew" && setTimeout(refresh, POLL));
}
const refresh = () => byId("renew") && htmx.trigger("#renew", "vor:renew");

// --- the stream itself: htmx swaps what it says, one source replaces the other
htmx.createEventSource = (url) => {
  const heardAt = stream?.heardAt;
  stream?.close();
  stream = new Stream(url);
  if (isSilent) stream.heardAt = heardAt;
  stream.addEventListener("line:lost", lost);
  stream.addEventListener("line:back", back);
  stream.addEventListener("line:gone", gone);
  stream.addEventListener("finding", () => (fresh += 1));
  stream.addEventListener("stage", () => requestAnimationFrame(countStages));
  stream.addEventListener("status", (event) => !event.data.includes('data-status="queued"') && byId("waiting")?.remove());
  stream.addEventListener("done", () => speak("The scan is over. Its result is on the page."));
  return stream;
};
addEventListener("online", () => stream?.readyState === EventSource.CONNECTING && stream.retry());

// a finding read with the page may be told again by the stream
document.addEventListener("htmx:sseBeforeMessage", (event) => {
  const id = event.detail.type === "finding" && /id="(hit-[^"]+)"/.exec(event.detail.data)?.[1];
  if (id && byId(id)) event.preventDefault();
});
document.addEventListener("htmx:sseMessage", (event) => {
  const list = byId("hits");
  while (event.detail.type === "finding" && list?.children.length > MOST_HITS) list.lastElementChild.remove();
});

// --- summaries
const countStages = () => {
  const finished = document.querySelectorAll("#stages .stage:is(.stage--completed, .stage--failed, .stage--skipped)");
  const shown = document.querySelector("[data-finished]");
  if (shown) shown.textContent = finished.length;
};
const summarise = () => {
  const stage = document.querySelector("#stages .stage--running .stage__name")?.textContent ?? "";
  const words = [];
  if (fresh) words.push(`${plural(fresh, "new finding")}.`);
  if (stage && stage !== toldStage) words.push(`Now: ${stage}.`);
  [fresh, toldStage] = [0, stage];
  speak(words.join(" "));
};

setInterval(watchSilence, 1000);
setInterval(poll, POLL);
setInterval(summarise, SUMMARY);
tools(document);
document.addEventListener("htmx:load", (event) => event.target.querySelector?.("[data-log-tools]") && tools(event.target));
