// The finding page: arrows step through the path, a decision closes its dialog, focus is never lost.
const steps = () => [...document.querySelectorAll("[data-path] [data-step]")];

const isFree = () => {
  const at = document.activeElement;
  return !at || at === document.body || at.matches("main, h1, [data-step]") || Boolean(at.closest("[data-path]"));
};

document.addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (!isFree() || document.querySelector("dialog[open]")) return;
  const all = steps();
  const next = all[all.indexOf(document.activeElement.closest("[data-step]")) + by];
  if (!next) return; // past either end the page scrolls as ever
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
});

// --- before the swap, so that focus goes back to the button which opened the dialog, and on to its successor
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.isError) return;
  event.detail.requestConfig.elt.closest?.("dialog[open]")?.close();
});
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement !== document.body || document.querySelector("dialog[open]")) return;
  document.querySelector("#finding-status :is(button, a)")?.focus({ preventScroll: true });
});
document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, successful } = event.detail;
  if (successful && elt.matches("form[data-clears], dialog form")) elt.reset();
});
