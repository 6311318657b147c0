// Copies a text, or this page's address, and says so.
const say = (words) => document.dispatchEvent(new CustomEvent("vor:say", { detail: words }));

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const text = button.dataset.copy || location.href;
  try {
    await navigator.clipboard.writeText(text);
    say(button.dataset.copy ? "Copied." : "Link copied.");
  } catch {
    // the clipboard is closed on plain http away from localhost
    say(`Copying is not allowed here. Select it yourself: ${text}`);
  }
});
