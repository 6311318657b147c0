// A server-sent stream that knows every byte: resumed by number, reconnected with back-off and jitter, silence told.
// It has the parts of EventSource that htmx's extension uses, and says how the line is by events of its own:
// "line:open", "line:lost" {seconds}, "line:back" {events}, "line:gone" {status}.
const SHORTEST = 1000;
const LONGEST = 30_000;
const SETTLE = 600;
const PATIENCE = 2000;

export class Stream extends EventTarget {
  constructor(url) {
    super();
    this.url = url;
    this.readyState = EventSource.CONNECTING;
    this.lastId = Number(new URL(url, location.href).searchParams.get("from") ?? 0);
    this.heardAt = Date.now();
    this.falls = 0;
    queueMicrotask(() => this.#connect());
  }

  close() {
    this.readyState = EventSource.CLOSED;
    clearTimeout(this.timer);
    this.abort?.abort();
  }

  get isClosed() {
    return this.readyState === EventSource.CLOSED;
  }

  // forget the wait and ask now
  retry() {
    if (this.isClosed) return;
    clearTimeout(this.timer);
    this.abort?.abort();
    this.#connect();
  }

  async #connect() {
    if (this.isClosed) return;
    const abort = (this.abort = new AbortController());
    try {
      const headers = { Accept: "text/event-stream", "Last-Event-ID": String(this.lastId) };
      const answer = await fetch(this.url, { headers, signal: abort.signal, cache: "no-store" });
      if (this.#isFinal(answer)) return;
      if (!answer.ok) throw new Error(String(answer.status));
      this.#opened();
      await this.#read(answer.body.getReader());
      throw new Error("ended");
    } catch (error) {
      if (abort === this.abort && !this.isClosed) this.#lost(error);
    }
  }

  // 204: nothing follows; other pages and refusals will not become a stream by asking again
  #isFinal(answer) {
    const isStream = answer.headers.get("Content-Type")?.startsWith("text/event-stream");
    const isRefused = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
    if (answer.status !== 204 && !isRefused && !(answer.ok && !isStream)) return false;
    this.close();
    this.#say("line:gone", { status: answer.status });
    return true;
  }

  #opened() {
    this.readyState = EventSource.OPEN;
    this.onopen?.(new Event("open"));
    if (this.falls) this.resumed = { after: this.lastId, at: Date.now() };
    else this.#say("line:open", {});
    this.falls = 0;
    if (this.resumed) this.#settle();
  }

  // what was missed comes in one go: count it once it has, and do not wait for a scan to pause for breath
  #settle() {
    clearTimeout(this.settling);
    const wait = Math.min(SETTLE, Math.max(0, this.resumed.at + PATIENCE - Date.now()));
    this.settling = setTimeout(() => {
      const events = this.lastId - this.resumed.after;
      this.resumed = null;
      this.#say("line:back", { events });
    }, wait);
  }

  #lost() {
    this.readyState = EventSource.CONNECTING;
    clearTimeout(this.settling);
    const most = Math.min(LONGEST, SHORTEST * 2 ** this.falls);
    const wait = Math.max(SHORTEST, most / 2 + (Math.random() * most) / 2);
    this.falls += 1;
    this.timer = setTimeout(() => this.#connect(), wait);
    this.#say("line:lost", { seconds: wait / 1000 });
  }

  async #read(reader) {
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.heardAt = Date.now();
      rest += decoder.decode(value, { stream: true });
      const blocks = rest.split("\n\n");
      rest = blocks.pop();
      for (const block of blocks) this.#tell(block);
      if (this.resumed && blocks.length) this.#settle();
    }
  }

  #tell(block) {
    if (this.isClosed || block.startsWith(":")) return;
    const fields = { event: "message", data: [], id: "" };
    for (const line of block.split("\n")) {
      const at = line.indexOf(": ");
      const [name, value] = at < 0 ? [line.replace(/:$/, ""), ""] : [line.slice(0, at), line.slice(at + 2)];
      if (name === "data") fields.data.push(value);
      else fields[name] = value;
    }
    if (fields.id) this.lastId = Number(fields.id);
    this.dispatchEvent(new MessageEvent(fields.event, { data: fields.data.join("\n"), lastEventId: fields.id }));
  }

  #say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
