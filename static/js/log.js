// The log's tools: filter by stage and level, hold, jump to the latest line, and a bound on how much is kept.
const MOST_LINES = 1000;

export const tools = (scope) => {
  const bar = scope.querySelector("[data-log-tools]");
  const list = document.getElementById("log");
  if (!bar || !list || bar.dataset.ready) return;
  bar.dataset.ready = "yes";
  bar.hidden = false;
  const scroll = list.closest("[data-log-scroll]");
  const latest = scroll.parentElement.querySelector("[data-log-latest]");
  const [stage, level, hold] = ["stage", "level", "hold"].map((name) => bar.querySelector(`[data-log-${name}]`));

  const isHeld = () => hold?.getAttribute("aria-pressed") === "true";
  const fits = (line) =>
    (!stage.value || line.dataset.stage === stage.value) && (!level.value || level.value.split(" ").includes(line.dataset.level));
  const sift = (line) => (line.hidden = "held" in line.dataset || !fits(line));
  const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 24;
  let follows = true;
  const toEnd = () => {
    scroll.scrollTop = scroll.scrollHeight;
    follows = true;
    latest.hidden = true;
  };

  const arrived = (records) => {
    for (const line of records.flatMap((record) => [...record.addedNodes]).filter((node) => node.matches?.("li"))) {
      if (isHeld()) line.dataset.held = "";
      sift(line);
    }
    while (list.children.length > MOST_LINES) list.firstElementChild.remove();
    if (isHeld()) return;
    if (follows) toEnd();
    else latest.hidden = false;
  };

  const press = () => {
    hold.setAttribute("aria-pressed", String(!isHeld()));
    hold.setAttribute("aria-label", isHeld() ? "Let the log go on" : "Hold the log");
    if (isHeld()) return;
    for (const line of list.querySelectorAll("[data-held]")) {
      delete line.dataset.held;
      sift(line);
    }
    toEnd();
  };

  for (const select of [stage, level]) select.addEventListener("change", () => ([...list.children].forEach(sift), toEnd()));
  hold?.addEventListener("click", press);
  latest.addEventListener("click", toEnd);
  scroll.addEventListener("scroll", () => {
    follows = isAtEnd();
    if (follows) latest.hidden = true;
  });
  new MutationObserver(arrived).observe(list, { childList: true });
  toEnd();
};
