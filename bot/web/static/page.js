// Puts the page together: what is asked goes into the transcript, over the connection, and onto the page.

import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { exchangeElement } from "./exchange.js";
import { locate, LOCATION_LOST, SHARE_LOCATION } from "./location.js";
import { Transcript } from "./transcript.js";
import { CLEAR_QUESTION, LOCATING, STATES, TELL_PLACE, TRY_AGAIN } from "./wording.js";

const log = document.getElementById("log");
const typing = document.getElementById("typing");
const welcome = document.getElementById("welcome");
const stateLine = document.getElementById("state");
const confirmDialog = document.getElementById("confirm");
const issuedConversation = document.getElementById("conversation");
const SEARCHING = typing.lastElementChild.textContent;

const transcript = new Transcript();
const connection = new Connection({ onAnswer: answered, onNotice: noticed, onState: showState });
const composer = new Composer((text) => ask(text, text));
let renewal = Promise.resolve(issuedConversation.value);

function ask(shown, text) {
  if (waiting().some((exchange) => exchange.text === text)) return; // pressed twice
  const exchange = { id: randomId(), at: Date.now(), shown, text, kind: null, replies: [] };
  transcript.put(exchange);
  reveal(draw(exchange));
  deliver(exchange);
}

async function deliver(exchange, text = exchange.text) {
  const issued = await renewal;
  if (!transcript.find(exchange.id)) return; // cleared meanwhile
  transcript.conversation ??= issued;
  connection.listen(transcript.conversation);
  connection.send({ conversation: transcript.conversation, id: exchange.id, text });
}

/** A button was pressed: it asks its question, or shares where the device is. */
function choose(button) {
  if (button.payload === SHARE_LOCATION) shareLocation(button.title);
  else ask(button.title, button.payload);
}

/** Send the location, and keep only that one was sent: the browser's memory of the conversation has no coordinates. */
async function shareLocation(shown) {
  if (document.body.dataset.locating === "yes") return; // pressed twice
  document.body.dataset.locating = "yes";
  showTyping();
  const asking = transcript.conversation;
  const found = await locate();
  delete document.body.dataset.locating;
  if (transcript.conversation !== asking) return showTyping(); // cleared meanwhile
  const exchange = { id: randomId(), at: Date.now(), shown, text: LOCATION_LOST, kind: null, replies: [] };
  if (found.problem) Object.assign(exchange, { kind: "unlocated", replies: [unlocated(found.problem)] });
  transcript.put(exchange);
  reveal(draw(exchange));
  if (found.text) deliver(exchange, found.text);
}

function unlocated(problem) {
  return { text: problem, buttons: [{ title: TRY_AGAIN, payload: SHARE_LOCATION }, TELL_PLACE] };
}

function repeat(exchange) {
  if (exchange.text === LOCATION_LOST) return shareLocation(exchange.shown);
  const kept = transcript.find(exchange.id);
  if (!kept) return; // cleared meanwhile
  const again = { ...kept, kind: null, replies: [] };
  transcript.put(again);
  reveal(draw(again));
  composer.focus();
  deliver(again);
}

function answered(answer) {
  const exchange = transcript.find(answer.id);
  if (!exchange) return; // cleared meanwhile
  const whole = { ...exchange, at: Date.now(), kind: answer.kind, replies: answer.replies, turn: answer.turn };
  transcript.put(whole);
  reveal(draw(whole));
}

/** Send a rating; `false` when it did not arrive. */
async function rate(exchange, good) {
  const body = JSON.stringify({ conversation: transcript.conversation, turn: exchange.turn, good });
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body };
  const response = await fetch("/chat/rating", options).catch(() => null);
  if (response?.ok && transcript.find(exchange.id)) transcript.put({ ...exchange, rated: true }); // else cleared meanwhile
  return response?.ok === true;
}

/** Show what nobody asked just now: news of a followed dossier. The server sends it until it hears that it is kept. */
function noticed(notice) {
  if (transcript.find(notice.id)) return true;
  const exchange = { id: notice.id, at: Date.now(), shown: "", text: "", kind: "notice", replies: notice.replies };
  transcript.put(exchange);
  reveal(draw(exchange));
  return true;
}

/** Put an exchange at its place in the log; one that was pending is completed in place. */
function draw(exchange) {
  const made = exchangeElement(exchange, {
    choose,
    repeat: () => repeat(exchange),
    rate: (good) => rate(exchange, good),
  });
  const drawn = document.getElementById(made.id);
  if (drawn) complete(drawn, made);
  else log.append(made);
  welcome.hidden = true;
  showTyping();
  return document.getElementById(made.id);
}

/** Exchange only the answers, so that a screen reader does not read the question again. */
function complete(drawn, made) {
  drawn.className = made.className;
  drawn.replaceChildren(drawn.firstElementChild, ...[...made.children].slice(1));
}

function drawAll() {
  log.setAttribute("aria-live", "off"); // known already: not to be read out once more
  log.replaceChildren();
  welcome.hidden = false;
  transcript.exchanges.forEach(draw);
  showTyping();
  log.lastElementChild?.scrollIntoView({ block: "end" });
  setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
}

function waiting() {
  return transcript.exchanges.filter((exchange) => exchange.kind === null);
}

function showTyping() {
  const locating = document.body.dataset.locating === "yes";
  typing.hidden = !locating && (waiting().length === 0 || document.body.dataset.state === "offline");
  typing.lastElementChild.textContent = locating ? LOCATING : SEARCHING;
}

function showState(state) {
  if (document.body.dataset.state === state) return;
  document.body.dataset.state = state;
  stateLine.textContent = STATES[state];
  stateLine.hidden = STATES[state] === "";
  showTyping();
}

/** Show a whole exchange, or its beginning when it is longer than the window. */
function reveal(section) {
  const fits = section.offsetHeight < innerHeight - 260; // header and composer
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  section.classList.add("new");
  section.scrollIntoView({ block: fits ? "end" : "start", behavior: calm ? "auto" : "smooth" });
}

function startAgain() {
  connection.forget();
  transcript.clear();
  renewal = newConversation();
  drawAll();
  scrollTo(0, 0);
  composer.clear();
  composer.focus();
}

/** Ask for a new id for as long as it takes; what is asked meanwhile waits for it. */
async function newConversation() {
  for (;;) {
    try {
      const response = await fetch("/chat/conversation", { method: "POST" });
      return (await response.json()).conversation;
    } catch {
      showState("offline");
      await new Promise((resolve) => setTimeout(resolve, 3_000));
    }
  }
}

function changedElsewhere() {
  if (transcript.conversation === null) {
    connection.forget();
    renewal = newConversation();
  } else connection.listen(transcript.conversation);
  drawAll();
}

function askToStartAgain() {
  if (typeof confirmDialog.showModal === "function") confirmDialog.showModal();
  else if (confirm(CLEAR_QUESTION)) startAgain();
}

function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

document.getElementById("tools").hidden = false;
document.getElementById("print").addEventListener("click", () => print());
document.getElementById("restart").addEventListener("click", askToStartAgain);
confirmDialog.addEventListener("close", () => {
  if (confirmDialog.returnValue === "clear") startAgain();
  confirmDialog.returnValue = "";
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !confirmDialog.open) composer.focus();
});
/** The address may name an answer: ask for it once, and forget the address so that a reload does not ask again. */
function askWhatTheAddressNames() {
  const opening = document.getElementById("opening");
  if (!opening) return;
  const { title, payload } = Object.fromEntries(
    [...opening.querySelectorAll("[name=title], [name=payload]")].map((field) => [field.name, field.value]),
  );
  opening.remove();
  history.replaceState(null, "", "/");
  ask(title, payload);
}

transcript.onChangeElsewhere(changedElsewhere);
if (transcript.exchanges.length) drawAll();
if (transcript.conversation) connection.listen(transcript.conversation);
waiting().forEach(deliver);
askWhatTheAddressNames();
