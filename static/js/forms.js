// Sends a form once, and shows a refusal beside the button that was pressed.
const OFFLINE = "The server did not answer. Check your connection, then try again.";
const BROKEN = "That did not work, and the server gave no reason. Try again in a moment.";

const busy = (button, is) => {
  if (!button) return;
  if (is) button.setAttribute("aria-busy", "true");
  else button.removeAttribute("aria-busy");
};

// --- plain forms: the second press of the same button goes nowhere
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.matches("[hx-post], [hx-get], [hx-delete], [hx-put], [hx-patch]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  busy(event.submitter, true);
});

// the page may come back from the history with its forms still marked
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[aria-busy]")) busy(button, false);
});

// --- htmx: the pressed button is busy, a press meanwhile is dropped, a refusal is a sentence
const pressed = (element, event) =>
  event?.submitter ?? (element.matches("button, a") ? element : element.querySelector("button:not([type='button'])"));

// this event comes before htmx queues the request behind the one under way
document.addEventListener("htmx:confirm", (event) => {
  const { elt, verb, triggeringEvent } = event.detail;
  if (verb === "get" || !pressed(elt, triggeringEvent)?.hasAttribute("aria-busy")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, requestConfig } = event.detail;
  slot(elt)?.remove();
  if (requestConfig.verb !== "get") busy(pressed(elt, requestConfig.triggeringEvent), true);
});

document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, requestConfig, xhr } = event.detail;
  const leaves = xhr?.getResponseHeader("HX-Redirect") || xhr?.getResponseHeader("HX-Refresh");
  if (!leaves) busy(pressed(elt, requestConfig?.triggeringEvent), false);
});

const sentences = (text, type) => {
  if (type.includes("json")) {
    try {
      const body = JSON.parse(text);
      return [body.message ?? body.error?.message ?? body.detail, body.next_step ?? body.error?.next_step];
    } catch {
      return [];
    }
  }
  if (!type.includes("html")) return [];
  const page = new DOMParser().parseFromString(text, "text/html");
  const said = (name) => page.querySelector(name)?.textContent.trim();
  return [said("[data-sentence]") ?? said("h1"), said("[data-next-step]")];
};

const place = (element) => (element.matches("form") ? element : (element.closest("[data-refusal]") ?? element));
const slot = (element) => {
  const where = place(element);
  const near = where.matches("form, [data-refusal]") ? where.lastElementChild : where.nextElementSibling;
  return near?.matches(".refusal") ? near : null;
};

const refuse = (element, message, nextStep) => {
  slot(element)?.remove();
  const note = document.createElement("p");
  note.className = "refusal";
  note.setAttribute("role", "alert");
  note.append(message);
  if (nextStep) {
    const more = document.createElement("small");
    more.append(nextStep);
    note.append(more);
  }
  const where = place(element);
  if (where.matches("form, [data-refusal]")) where.append(note);
  else where.after(note);
};

document.addEventListener("htmx:responseError", (event) => {
  const { elt, xhr } = event.detail;
  const [message, nextStep] = sentences(xhr.responseText, xhr.getResponseHeader("Content-Type") ?? "");
  const wait = xhr.getResponseHeader("Retry-After");
  refuse(elt, message || BROKEN, nextStep || (wait ? `Try again in ${wait} seconds.` : ""));
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => refuse(event.detail.elt, OFFLINE));
}

// --- an upload shows how far it is
document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.closest?.("[data-upload]")?.querySelector("[data-upload-progress]");
  if (!bar || !event.detail.total) return;
  bar.hidden = false;
  bar.value = (event.detail.loaded / event.detail.total) * 100;
});

// --- filters apply at once; without the script the form has its own button
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-apply] select, [data-apply] input[type='checkbox']")) event.target.form.requestSubmit();
});
for (const button of document.querySelectorAll("[data-apply] [data-apply-button]")) button.hidden = true;
