// Sends the browsable API's form with any method and shows the answer in place.

const form = document.querySelector("[data-browsable]");

async function send(event) {
  event.preventDefault();
  const method = form.elements.method.value;
  const hasBody = method !== "GET";
  const headers = { Accept: "application/json" };
  if (hasBody) {
    headers["Content-Type"] = "application/json";
    headers["X-CSRFToken"] = form.elements.token.value;
  }
  const body = hasBody ? form.elements.body.value || "{}" : undefined;
  const answer = await fetch(form.getAttribute("action"), { method, headers, body });
  show(answer, await answer.text());
}

function show(answer, text) {
  document.querySelector("[data-status]").textContent = `${answer.status} ${answer.statusText}`;
  document.querySelector("[data-answer]").textContent = pretty(text);
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

form?.addEventListener("submit", send);
