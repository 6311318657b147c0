// Single keys: ? sheet, / search, g o r s f, j k through rows, and any element's own data-key.
const OFF = "vor-keys-off";
const PLACES = { o: "/", r: "/repos", s: "/scans", f: "/findings" };
const WAIT = 1500;
let waitingUntil = 0;

const stored = () => {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    return false;
  }
};
let isOff = stored();

const writing = (target) => target.closest?.("input, textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll("[data-rows] [data-open]")].filter((row) => row.offsetParent);

const step = (by) => {
  const all = rows();
  if (!all.length) return false;
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
};

const press = (key) => {
  const target = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].findLast((found) => found.offsetParent);
  target?.click();
  return Boolean(target);
};

const ACTS = {
  "?": () => !document.getElementById("keys")?.showModal(),
  "/": () => !document.querySelector("[data-search]")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  g: () => Boolean((waitingUntil = Date.now() + WAIT)),
};

const act = (key) => {
  const place = Date.now() < waitingUntil && PLACES[key];
  waitingUntil = 0;
  if (place) return !location.assign(place);
  return ACTS[key] ? ACTS[key]() : press(key);
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && event.target.matches?.("[data-search]")) event.target.blur();
  if (isOff || event.key.length !== 1 || writing(event.target) || document.querySelector("dialog[open]")) return;
  if (act(event.key)) event.preventDefault();
});

const show = () => {
  for (const box of document.querySelectorAll("[data-keys-switch]")) box.checked = !isOff;
  for (const hint of document.querySelectorAll("[data-key-hint]")) hint.hidden = isOff;
};

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-keys-switch]")) return;
  isOff = !event.target.checked;
  try {
    localStorage.setItem(OFF, isOff ? "yes" : "no");
  } catch {
    // the choice then lasts for this page only
  }
  show();
});
show();
