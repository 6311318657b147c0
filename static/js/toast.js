// Shows a toast for its seconds; the count stands still while it is pointed at or focused.
const region = document.getElementById("toasts");

const close = (toast) => {
  const held = toast.contains(document.activeElement);
  toast.remove();
  if (held) document.getElementById("main")?.focus({ preventScroll: true });
};

const live = (toast) => {
  if (toast.dataset.live) return;
  toast.dataset.live = "yes";
  let left = Number(toast.dataset.seconds ?? 10);
  const timer = setInterval(() => {
    if (!toast.isConnected) clearInterval(timer);
    else if (!toast.matches(":hover, :focus-within") && !document.hidden && --left <= 0) close(toast);
  }, 1000);
};

const liveAll = () => region?.querySelectorAll("[data-toast]").forEach(live);

// anything on the page may say something: document.dispatchEvent(new CustomEvent("vor:say", { detail: "Copied." }))
document.addEventListener("vor:say", (event) => {
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.dataset.toast = "";
  toast.dataset.seconds = "4";
  const words = document.createElement("p");
  words.append(String(event.detail?.value ?? event.detail));
  toast.append(words);
  region?.append(toast);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-toast-close]");
  if (button) close(button.closest("[data-toast]"));
});
document.addEventListener("htmx:afterRequest", (event) => {
  const toast = event.detail.elt.closest?.("[data-toast]");
  if (toast && event.detail.successful) close(toast);
});

if (region) new MutationObserver(liveAll).observe(region, { childList: true, subtree: true });
liveAll();
