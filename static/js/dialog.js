// Opens dialogs, and asks before what cannot be taken back.
const question = document.getElementById("confirm");

const ask = (source, words) =>
  new Promise((answer) => {
    const more = question.querySelector("[data-confirm-more]");
    question.querySelector("[data-confirm-words]").textContent = words;
    question.querySelector("[data-confirm-yes]").textContent = source.dataset.confirmAct ?? "Go on";
    more.textContent = source.dataset.confirmMore ?? "";
    more.hidden = !more.textContent;
    question.returnValue = "no"; // Escape must not repeat the last answer
    question.addEventListener("close", () => answer(question.returnValue === "yes"), { once: true });
    question.showModal();
  });

document.addEventListener("htmx:confirm", async (event) => {
  if (!event.detail.question) return;
  event.preventDefault();
  if (await ask(event.detail.elt, event.detail.question)) event.detail.issueRequest(true);
});

const agreed = new WeakSet();
document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    if (!form.dataset.confirm || agreed.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    if (!(await ask(form, form.dataset.confirm))) return;
    agreed.add(form);
    form.requestSubmit(button);
  },
  true,
);

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  if (event.target.matches?.("dialog[open]") && event.target.dataset.dismiss !== "no") closeFromBackdrop(event);
});

const closeFromBackdrop = (event) => {
  const box = event.target.getBoundingClientRect();
  const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  if (!inside) event.target.close();
};
