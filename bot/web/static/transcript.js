// The conversation as this browser remembers it: so that a reload, a lost connection or a second tab loses nothing.

const PLACE = "motcua.conversation";
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000; // phones and computers are shared: a day of silence, and it is gone
const MOST_EXCHANGES = 100;

/** An exchange is {id, at, shown, text, kind, replies}; kind is null while the answer is awaited. */
export class Transcript {
  #memory = null; // only what the browser would not store, being full or told not to: else the storage is the truth

  get conversation() {
    return this.#read().conversation;
  }

  set conversation(id) {
    this.#write({ ...this.#read(), conversation: id });
  }

  get exchanges() {
    return this.#read().exchanges;
  }

  /** Add an exchange, or replace the one with the same id. */
  put(exchange) {
    const kept = this.#read();
    const place = kept.exchanges.findIndex((other) => other.id === exchange.id);
    if (place < 0) kept.exchanges.push(exchange);
    else kept.exchanges[place] = exchange;
    kept.exchanges = kept.exchanges.slice(-MOST_EXCHANGES);
    this.#write(kept);
  }

  find(id) {
    return this.#read().exchanges.find((exchange) => exchange.id === id);
  }

  clear() {
    this.#memory = null;
    try {
      localStorage.removeItem(PLACE);
    } catch {
      // No storage: the memory was all there was.
    }
  }

  /** Call back when another tab changed or cleared the conversation. */
  onChangeElsewhere(callback) {
    addEventListener("storage", (event) => {
      if (event.key !== PLACE && event.key !== null) return;
      if (event.newValue === null) this.#memory = null; // cleared there is cleared here
      callback();
    });
    addEventListener("pageshow", (event) => event.persisted && callback()); // while put aside, a page hears nothing
  }

  #read() {
    const kept = this.#memory ?? this.#stored();
    const fresh = kept && Date.now() - kept.usedAt < KEPT_MILLISECONDS && Array.isArray(kept.exchanges);
    return fresh ? kept : { conversation: null, exchanges: [], usedAt: Date.now() };
  }

  #stored() {
    try {
      return JSON.parse(localStorage.getItem(PLACE));
    } catch {
      return null;
    }
  }

  #write(kept) {
    kept.usedAt = Date.now();
    const halved = { ...kept, exchanges: kept.exchanges.slice(Math.ceil(kept.exchanges.length / 2) - 1) };
    const stored = this.#store(kept) || this.#store(halved);
    this.#memory = stored ? null : kept; // full or refused: the conversation lives until this page is closed
  }

  #store(kept) {
    try {
      localStorage.setItem(PLACE, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }
}
