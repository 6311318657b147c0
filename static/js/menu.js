// Closes an open menu on Escape, on a press elsewhere, and when focus leaves it.
const shut = (except) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) if (menu !== except) menu.open = false;
};

document.addEventListener("click", (event) => {
  const menu = event.target.closest?.("details[data-menu]");
  shut(event.target.closest?.("[data-opens]") ? null : menu);
});
document.addEventListener("focusin", (event) => shut(event.target.closest?.("details[data-menu]")));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
