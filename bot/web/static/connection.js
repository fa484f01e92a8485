// Brings messages to the server and answers back: over a WebSocket, or over plain HTTP where none can be opened.
// A message is sent again, with its id, until it is answered; the server answers each id once.

const OPENING_MILLISECONDS = 6_000;
const ANSWER_MILLISECONDS = 12_000;
const AGAIN_MILLISECONDS = 2_000;
const LONGEST_PAUSE_MILLISECONDS = 30_000;
const MOST_ATTEMPTS = 8;
const COME_BACK_LATER = new Set(["starting", "restarting"]);

/** States reported: "online", "starting" (the server is), "failing" (the server says so), "offline". */
export class Connection {
  #pending = new Map(); // message id -> {message, attempts, timer, underWay}
  #socket = null;
  #socketRefused = false;
  #failures = 0;
  #reopening = null;
  #probing = null;
  #onAnswer;
  #onNotice;
  #onState;
  #conversation = null; // whose notices this page shows

  constructor({ onAnswer, onNotice, onState }) {
    this.#onAnswer = onAnswer;
    this.#onNotice = onNotice;
    this.#onState = onState;
    addEventListener("online", () => this.#reopenNow());
    addEventListener("offline", () => this.#onState("offline"));
    addEventListener("pageshow", () => this.#reopenNow());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#reopenNow());
    this.#open();
  }

  /** Deliver {conversation, id, text}; the answer comes through onAnswer. */
  send(message) {
    if (this.#pending.has(message.id)) return;
    this.#pending.set(message.id, { message, attempts: 0, timer: null, underWay: false });
    this.#deliver(message.id);
  }

  /** Have the notices of a conversation sent here, as soon and as long as a socket is open. */
  listen(conversation) {
    this.#conversation = conversation;
    if (conversation && this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({ conversation, listening: true }));
    }
  }

  /** Expect no more answers. */
  forget() {
    this.#conversation = null;
    for (const entry of this.#pending.values()) clearTimeout(entry.timer);
    this.#pending.clear();
  }

  #deliver(id) {
    const entry = this.#pending.get(id);
    if (!entry || entry.underWay) return;
    if (this.#socket?.readyState === WebSocket.OPEN) this.#sendOverSocket(entry);
    else if (this.#socketRefused) this.#sendOverHttp(entry);
    // Otherwise the socket is being opened, and delivers, or hands over to HTTP, when that is decided.
  }

  #deliverAll() {
    for (const id of [...this.#pending.keys()]) this.#deliver(id);
  }

  #sendOverSocket(entry) {
    if (this.#givenUp(entry)) return;
    this.#socket.send(JSON.stringify(entry.message));
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => this.#socketSeemsDead(), ANSWER_MILLISECONDS);
  }

  async #sendOverHttp(entry) {
    if (this.#givenUp(entry)) return;
    entry.underWay = true;
    try {
      this.#receive(await this.#post(entry.message));
    } catch {
      entry.attempts -= 1; // the network, not the message, is the trouble: keep it for as long as that takes
      this.#onState("offline");
    } finally {
      entry.underWay = false;
    }
  }

  async #post(message) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), ANSWER_MILLISECONDS * 2);
    try {
      const response = await fetch("/chat/message", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(message),
        signal: patience.signal,
      });
      const answer = await response.json(); // what is not JSON comes from something in between, not from the server
      return { ...answer, id: answer.id ?? message.id };
    } finally {
      clearTimeout(timer);
    }
  }

  #givenUp(entry) {
    entry.attempts += 1;
    if (entry.attempts <= MOST_ATTEMPTS) return false;
    this.#settle({ id: entry.message.id, kind: "undelivered", replies: [] });
    return true;
  }

  #receive(answer) {
    const entry = this.#pending.get(answer.id);
    if (!entry) return;
    clearTimeout(entry.timer);
    if (COME_BACK_LATER.has(answer.kind)) {
      entry.attempts = 0;
      entry.timer = setTimeout(() => this.#deliver(answer.id), AGAIN_MILLISECONDS);
      this.#onState("starting");
      this.#probe();
    } else {
      this.#onState("online");
      this.#settle(answer);
    }
  }

  #settle(answer) {
    clearTimeout(this.#pending.get(answer.id)?.timer);
    this.#pending.delete(answer.id);
    this.#onAnswer(answer);
  }

  #open() {
    clearTimeout(this.#reopening);
    this.#reopening = null;
    const socket = this.#newSocket();
    if (!socket) return this.#ended(false);
    this.#socket = socket;
    let opened = false;
    const end = () => {
      clearTimeout(opening);
      if (this.#socket !== socket) return;
      this.#socket = null;
      socket.close();
      this.#ended(opened);
    };
    const opening = setTimeout(end, OPENING_MILLISECONDS);
    socket.onclose = end;
    socket.onmessage = (event) => this.#take(socket, JSON.parse(event.data));
    socket.onopen = () => {
      clearTimeout(opening);
      opened = true;
      this.#socketRefused = false;
      this.#failures = 0;
      this.#probe();
      this.listen(this.#conversation);
      this.#deliverAll();
    };
  }

  #take(socket, answer) {
    if (answer.kind !== "notice") this.#receive(answer);
    else if (this.#conversation && this.#onNotice(answer)) socket.send(JSON.stringify({ received: answer.id }));
  }

  #newSocket() {
    const address = new URL("/chat/socket", location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    try {
      return new WebSocket(address);
    } catch {
      return null;
    }
  }

  #ended(wasOpen) {
    for (const entry of this.#pending.values()) clearTimeout(entry.timer);
    if (!wasOpen) {
      this.#socketRefused = true;
      this.#probe();
      this.#deliverAll();
    }
    const pause = Math.min(LONGEST_PAUSE_MILLISECONDS, 1_000 * 2 ** this.#failures) * (0.5 + Math.random() / 2);
    this.#failures = Math.min(this.#failures + 1, 6);
    this.#reopening = setTimeout(() => this.#open(), pause);
  }

  #socketSeemsDead() {
    this.#socket?.onclose(); // its own close may take minutes on a dead network
  }

  #reopenNow() {
    this.#failures = 0;
    if (this.#reopening !== null) this.#open();
  }

  /** Ask how the server is, again and again while it is not ready. */
  #probe() {
    this.#probing ??= this.#healthState().then((state) => {
      this.#probing = null;
      this.#onState(state);
      if (state === "starting" || state === "failing") setTimeout(() => this.#probe(), AGAIN_MILLISECONDS);
    });
  }

  async #healthState() {
    let response;
    try {
      response = await fetch("/healthz", { cache: "no-store" });
    } catch {
      return "offline";
    }
    const report = await response.json().catch(() => ({}));
    return { starting: "starting", failing: "failing" }[report.status] ?? "online";
  }
}
