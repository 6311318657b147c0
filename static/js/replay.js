// Plays a finished scan again from its log: every event is one step of a slider.
import { tools } from "./log.js";
import { Stream } from "./stream.js";

const NAMES = ["stage", "counts", "status", "finding", "log", "done"];
const LENGTH = 20_000;
const QUICKEST = 30;

const film = document.querySelector("[data-film]");
const [play, at, words] = ["play", "at", "words"].map((name) => film.querySelector(`[data-film-${name}]`));
const panes = ["stages", "hits", "log", "counts", "status"].map((id) => document.getElementById(id));
const blank = panes.map((pane) => pane.innerHTML);
const steps = [];
let shown = 0;
let timer = 0;

const fragment = (html) => document.createRange().createContextualFragment(html);
const put = {
  stage: (html) => {
    const row = fragment(html).firstElementChild;
    row.removeAttribute("hx-swap-oob");
    document.getElementById(row.id)?.replaceWith(row);
  },
  finding: (html) => document.getElementById("hits").prepend(fragment(html)),
  log: (html) => document.getElementById("log").append(fragment(html)),
  counts: (html) => (document.getElementById("counts").innerHTML = html),
  status: (html) => (document.getElementById("status").innerHTML = html),
  done: () => {},
};

const show = (step) => {
  if (step < shown) {
    panes.forEach((pane, place) => (pane.innerHTML = blank[place]));
    shown = 0;
  }
  for (; shown < step; shown += 1) for (const [name, html] of steps[shown]) put[name](html);
  const finished = document.querySelectorAll("#stages .stage:is(.stage--completed, .stage--failed, .stage--skipped)");
  document.querySelector("[data-finished]").textContent = finished.length;
  document.getElementById("log").dispatchEvent(new CustomEvent("htmx:load", { bubbles: true })); // clock times in the reader's zone
  at.value = step;
  words.textContent = `event ${step} of ${steps.length}`;
};

const stop = () => {
  clearInterval(timer);
  timer = 0;
  play.querySelector("span").textContent = "Play";
};
const start = () => {
  if (shown === steps.length) show(0);
  play.querySelector("span").textContent = "Pause";
  const pause = Math.max(QUICKEST, LENGTH / steps.length);
  timer = setInterval(() => (shown < steps.length ? show(shown + 1) : stop()), pause);
};

const load = () => {
  const stream = new Stream(film.dataset.film);
  let frames = [];
  const take = (event) => {
    frames.push([event.type, event.data]);
    if (!event.lastEventId) return;
    steps.push(frames);
    frames = [];
    if (event.type === "done") end();
  };
  const end = () => {
    stream.close();
    at.max = steps.length;
    show(0);
    start();
  };
  for (const name of NAMES) stream.addEventListener(name, take);
  stream.addEventListener("line:gone", end);
};

film.hidden = false;
play.addEventListener("click", () => (timer ? stop() : start()));
at.addEventListener("input", () => {
  stop();
  show(Number(at.value));
});
tools(document);
load();
