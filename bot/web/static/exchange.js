// Draws one exchange: what the person said, what was answered, and the buttons under it.

import { paragraphs } from "./text.js";
import * as wording from "./wording.js";

const NOTICES = new Set(["error", "limit", "undelivered", "invalid", "empty", "too_long", "unlocated"]);
const REPEATABLE = new Set(["error", "limit", "undelivered", "invalid"]);
const LINK_ICON = "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1";
const PRINT_ICON = "M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z";
const COPY_ICON = "M9 9V4h11v11h-5M4 9h11v11H4z";

/** Build the element of an exchange. `choose(button)`, `repeat()` and `rate(good)` are called on a press. */
export function exchangeElement(exchange, { choose, repeat, rate }) {
  const section = element("section", "exchange");
  section.id = `exchange-${exchange.id}`;
  section.classList.toggle("pending", exchange.kind === null);
  if (exchange.shown) section.append(personElement(exchange));
  if (exchange.kind === null) return section;
  const replies = exchange.replies.length ? exchange.replies : [{ text: wording.UNDELIVERED, buttons: [] }];
  section.append(...replies.map((reply) => replyElement(reply, exchange, choose)));
  if (exchange.turn) section.querySelector(".message.assistant:last-child .foot")?.before(ratingElement(exchange, rate));
  if (REPEATABLE.has(exchange.kind)) {
    section.querySelector(".card:last-child .choices").append(choiceElement({ title: wording.SEND_AGAIN }, repeat));
  }
  return section;
}

function personElement(exchange) {
  const article = element("article", "message person");
  const text = element("div", "text");
  text.append(unseen(wording.PERSON_SAYS), exchange.shown);
  const note = element("p", "note");
  note.textContent = wording.WAITING_FOR_NETWORK;
  article.append(text, note);
  return article;
}

function replyElement(reply, exchange, choose) {
  const article = element("article", "message assistant");
  const card = element("div", NOTICES.has(exchange.kind) ? "card notice" : "card");
  const choices = element("div", "choices");
  choices.append(...reply.buttons.map((button) => choiceElement(button, choose)));
  card.append(unseen(wording.ASSISTANT_SAYS), paragraphs(reply.text), choices);
  if (!NOTICES.has(exchange.kind)) card.append(footElement(reply, exchange));
  article.append(card);
  return article;
}

function choiceElement(button, press) {
  const choice = element("button", "choice");
  choice.type = "button";
  choice.textContent = button.title;
  choice.addEventListener("click", () => {
    choice.dataset.chosen = "";
    press(button);
  });
  return choice;
}

function footElement(reply, exchange) {
  const foot = element("div", "foot");
  const time = element("time", "");
  time.dateTime = new Date(exchange.at).toISOString();
  time.textContent = shownTime(new Date(exchange.at));
  const tools = element("div", "tools-of-answer");
  tools.append(copyElement(reply.text, wording.COPY, COPY_ICON));
  if (reply.link) tools.append(copyElement(new URL(reply.link, location.href).href, wording.COPY_LINK, LINK_ICON));
  if (reply.sheet) tools.append(sheetElement(reply.sheet));
  foot.append(tools, time);
  return foot;
}

/** Two thumbs, which give way to thanks; `rate` tells whether the rating arrived. */
function ratingElement(exchange, rate) {
  const line = element("div", "rating");
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", wording.RATE);
  const said = element("span", "");
  said.setAttribute("aria-live", "polite");
  const thanked = () => {
    said.textContent = wording.RATED;
    line.replaceChildren(said);
  };
  const press = async (good) => {
    if (await rate(good)) thanked();
    else said.textContent = wording.NOT_RATED;
  };
  if (exchange.rated) thanked();
  else line.append(thumbElement("👍", wording.GOOD, () => press(true)), thumbElement("👎", wording.BAD, () => press(false)), said);
  return line;
}

function thumbElement(sign, words, press) {
  const button = element("button", "copy");
  button.type = "button";
  button.title = words;
  button.setAttribute("aria-label", words);
  button.textContent = sign;
  button.addEventListener("click", press);
  return button;
}

function sheetElement(path) {
  const link = element("a", "copy");
  const label = element("span", "");
  label.textContent = wording.SHEET;
  link.href = path;
  link.target = "_blank";
  link.rel = "noopener";
  link.append(icon(PRINT_ICON), label, unseen(wording.NEW_PAGE));
  return link;
}

function copyElement(text, words, path) {
  const button = element("button", "copy");
  const label = element("span", "");
  label.textContent = words;
  label.setAttribute("aria-live", "polite");
  button.type = "button";
  button.append(icon(path), label);
  button.addEventListener("click", async () => {
    label.textContent = (await copied(text)) ? wording.COPIED : wording.NOT_COPIED;
    setTimeout(() => (label.textContent = words), 2_500);
  });
  return button;
}

/** Copy also where the page is not served over HTTPS and the clipboard is therefore closed to it. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

function copiedBySelection(text) {
  const focused = document.activeElement;
  const area = element("textarea", "unseen");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return done;
}

function shownTime(moment) {
  const today = moment.toDateString() === new Date().toDateString();
  const day = today ? {} : { day: "2-digit", month: "2-digit" };
  return new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", ...day }).format(moment);
}

function icon(path) {
  const image = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  image.setAttribute("viewBox", "0 0 24 24");
  image.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  image.append(line);
  return image;
}

function unseen(text) {
  const span = element("span", "unseen");
  span.textContent = `${text} `;
  return span;
}

function element(name, classes) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  return made;
}
