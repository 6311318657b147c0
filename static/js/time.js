// Turns every <time> into the reader's own: how long ago, the time of day, or a running clock.
const UNITS = [["year", 31_536_000], ["month", 2_592_000], ["week", 604_800], ["day", 86_400], ["hour", 3_600], ["minute", 60]];
const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "long" });
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

const ago = (moment) => {
  const seconds = Math.round((moment - Date.now()) / 1000);
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return Math.abs(seconds) < 10 ? "just now" : words.format(seconds, "second");
};

const elapsed = (moment) => {
  const total = Math.max(0, Math.floor((Date.now() - moment) / 1000));
  const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  if (!parts[0]) parts.shift();
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
};

const write = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

const tell = (element) => {
  const moment = new Date(element.dateTime);
  if (Number.isNaN(moment.getTime())) return;
  if (!element.dataset.exact) {
    element.dataset.exact = element.title;
    element.title = `${exact.format(moment)} (${moment.toISOString().slice(0, 19).replace("T", " ")} UTC)`;
  }
  if ("clock" in element.dataset) write(element, clock.format(moment));
  else if ("elapsed" in element.dataset) write(element, elapsed(moment));
  else if ("ago" in element.dataset) write(element, ago(moment));
};

const tellAll = (scope, selector) => scope.querySelectorAll(selector).forEach(tell);

export const start = (scope = document) => {
  tellAll(scope, "time[data-clock], time[data-ago], time[data-elapsed]");
  for (const zone of scope.querySelectorAll("[data-zone]")) {
    zone.textContent = Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
};

start();
document.addEventListener("htmx:load", (event) => {
  if (event.target.matches?.("time")) tell(event.target);
  start(event.target);
});
setInterval(() => tellAll(document, "time[data-elapsed]"), 1000);
setInterval(() => tellAll(document, "time[data-ago]"), 20_000);
