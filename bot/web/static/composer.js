// The box where people write: grows with the text, Enter sends, Shift+Enter makes a new line.

import { keepDraft, keptDraft } from "./draft.js";
import { tooLong } from "./wording.js";

export class Composer {
  #form = document.getElementById("ask");
  #question = document.getElementById("question");
  #problem = document.getElementById("problem");
  #most = Number(this.#question.dataset.most);

  /** `send(text)` is called for what is written, and for an example question that is pressed. */
  constructor(send) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      const example = event.submitter?.name === "text";
      if (example) send(event.submitter.value);
      else this.#sendWritten(send);
    });
    this.#question.addEventListener("keydown", (event) => this.#onKey(event));
    this.#question.addEventListener("input", () => this.#changed());
    this.#write(this.#question.value || keptDraft());
  }

  /** Forget what is half typed. */
  clear() {
    this.#write("");
  }

  focus() {
    this.#question.focus();
  }

  #sendWritten(send) {
    const text = this.#question.value.trim();
    const length = [...text].length;
    if (length > this.#most) return this.#explain(tooLong(length, this.#most));
    if (text !== "") {
      this.clear();
      send(text);
    }
    return this.#question.focus();
  }

  #onKey(event) {
    const composing = event.isComposing || event.keyCode === 229; // Telex and VNI: Enter ends the word, not the message
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    this.#form.requestSubmit(document.getElementById("send"));
  }

  #write(text) {
    this.#question.value = text;
    this.#changed();
  }

  #changed() {
    keepDraft(this.#question.value);
    this.#explain("");
    this.#question.style.height = "auto";
    this.#question.style.height = `${this.#question.scrollHeight}px`;
  }

  #explain(problem) {
    this.#problem.textContent = problem;
    this.#problem.hidden = problem === "";
    this.#question.setAttribute("aria-invalid", String(problem !== ""));
  }
}
