// Puts the chosen theme on <html> before the first paint, and keeps the switch in step.
(() => {
  const KEY = "vor-theme";
  const root = document.documentElement;
  const chosen = () => {
    try {
      return localStorage.getItem(KEY) ?? "system";
    } catch {
      return "system"; // storage is refused in some private windows
    }
  };

  const apply = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
    }
  };

  apply(chosen());
  document.addEventListener("DOMContentLoaded", () => apply(chosen()));
  window.addEventListener("storage", () => apply(chosen()));
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-theme-choice]");
    if (!button) return;
    try {
      localStorage.setItem(KEY, button.dataset.themeChoice);
    } catch {
      // the choice then lasts for this page only
    }
    apply(button.dataset.themeChoice);
  });
})();
