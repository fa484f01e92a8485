// The form works without this file. With it, rows change in place, messages come while typing, and leaving asks first.
const PAUSE = 500; // milliseconds without a key before the server is asked to check

const form = document.querySelector("[data-record-form]");

const state = { changed: form?.hasAttribute("data-changed"), leaving: false, timer: 0, asking: null, visited: new Set() };

function say(words) {
  form.querySelector("[data-state]").textContent = words;
}

function body(button) {
  const fields = new URLSearchParams(new FormData(form));
  if (button) fields.append(button.name, button.value);
  return fields;
}

function noteChange(event) {
  state.changed = true;
  if (event?.target?.name) state.visited.add(event.target.name);
  say("Có thay đổi chưa lưu.");
  clearTimeout(state.timer);
  state.timer = setTimeout(check, PAUSE);
}

async function check() {
  state.asking?.abort();
  state.asking = new AbortController();
  try {
    const answer = await fetch(form.dataset.check, {
      method: "POST", body: body(), headers: { Accept: "application/json" }, signal: state.asking.signal,
    });
    if (answer.ok) show((await answer.json()).problems);
  } catch (error) {
    if (error.name !== "AbortError") say("Chưa kiểm tra được: mất kết nối. Anh/chị vẫn gõ tiếp được.");
  }
}

function show(problems) {
  form.querySelectorAll(".rf-problem").forEach((old) => old.remove());
  form.querySelectorAll(".rf-wrong").forEach((field) => field.classList.remove("rf-wrong"));
  form.querySelectorAll("[aria-invalid]").forEach((input) => input.removeAttribute("aria-invalid"));
  const counts = new Map();
  for (const problem of problems) {
    const input = form.querySelector(`#${CSS.escape(problem.name || "-")}`);
    const section = input?.closest(".rf-section");
    if (section) counts.set(section.id, (counts.get(section.id) ?? 0) + 1);
    const field = input?.closest("[data-field]");
    if (field) mark(field, input, problem);
  }
  for (const badge of form.querySelectorAll(".rf-badge")) {
    badge.textContent = counts.get(badge.dataset.section) ?? "";
    badge.hidden = !counts.has(badge.dataset.section);
  }
  list(problems);
}

function mark(field, input, problem) {
  if (!state.visited.has(problem.name) && input.closest(".rf-row")?.contains(document.activeElement)) return; // not filled in yet
  field.classList.add("rf-wrong");
  let place = field.querySelector(".rf-problem");
  if (!place) {
    place = document.createElement("p");
    place.className = "rf-problem";
    place.id = `${problem.name}-problem`;
    field.append(place);
  }
  const words = document.createElement("span");
  words.className = `rf-${problem.severity}`;
  words.textContent = problem.message;
  place.append(words);
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", place.id);
}

function list(problems) {
  const summary = form.querySelector(".rf-summary");
  if (summary.hidden) return; // shown by the server after a refused save; while typing the messages stand at the fields
  summary.hidden = problems.length === 0;
  summary.querySelector("ul").replaceChildren(...problems.map(listed));
}

function listed(problem) {
  const line = document.createElement("li");
  line.className = `rf-${problem.severity}`;
  if (problem.name) {
    const link = document.createElement("a");
    link.href = `#${problem.name}`;
    link.textContent = problem.place || "Đến chỗ này";
    line.append(link, ": ");
  }
  line.append(problem.message);
  return line;
}

function isSure(button) {
  const inside = button.closest(".rf-row")?.querySelectorAll(".rf-row").length;
  return !button.value.startsWith("remove:") || !inside || confirm(`Xoá cả phần này cùng ${inside} dòng bên trong?`);
}

async function changeRows(button) {
  if (!isSure(button)) return;
  const section = button.closest(".rf-section");
  const opened = openDetails(section);
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: body(button), headers: { Accept: "application/json" },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const { section: html, focus } = await answer.json();
    put(section, html);
    opened.forEach((id) => reopen(id));
    moveTo(focus || button.value.split(":")[1], button.value.split(":")[0]);
    if (!/^(change|close):/.test(button.value)) noteChange();
  } catch {
    say("Chưa làm được: mất kết nối hoặc phiên đã hết. Những gì anh/chị đã gõ vẫn còn trên trang này.");
  } finally {
    form.removeAttribute("aria-busy");
  }
}

function put(section, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  if (page.querySelector("#panel")) document.getElementById("panel")?.remove(); // one at a time
  section.replaceWith(page.querySelector(".rf-section"));
}

function openDetails(section) {
  return [...section.querySelectorAll(".rf-row > details[open], .rf-row > .rf-grid > details[open]")].map((details) => details.closest(".rf-row").id);
}

function reopen(id) {
  const details = document.getElementById(id)?.querySelector(":scope > details, :scope > .rf-grid > details");
  if (details) details.open = true;
}

function moveTo(id, what) {
  const place = document.getElementById(what === "change" ? "panel" : id);
  if (!place) return;
  for (let outer = place.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
  const button = ["up", "down"].includes(what) && place.querySelector(`:scope > .rf-head button[value^="${what}:"]`);
  const input = place.querySelector("input:not([type=hidden]), select, textarea");
  (button || (["add", "replace", "change"].includes(what) && input) || place).focus();
  place.scrollIntoView({ block: "nearest" });
}

function openAt(hash) {
  const place = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  for (let outer = place && place.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
  if (place && place.matches("input, select, textarea")) place.focus();
}

function start() {
  form.addEventListener("input", noteChange);
  form.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) setTimeout(() => openAt(link.hash));
  });
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button?.value.includes(":")) {
      event.preventDefault();
      changeRows(button);
    } else {
      state.leaving = true;
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (state.changed && !state.leaving) event.preventDefault();
  });
  window.addEventListener("pageshow", () => { state.leaving = false; });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector(".rf-bar button"));
    }
  });
  watchSections();
  openAt(location.hash);
  if (form.dataset.focus) moveTo(form.dataset.focus, form.querySelector("#panel") ? "change" : "add");
  const summary = form.querySelector(".rf-summary:not([hidden])");
  if (summary && state.changed) summary.focus();
}

function watchSections() {
  const links = new Map([...form.querySelectorAll(".rf-side a[href^='#']")].map((link) => [link.hash.slice(1), link]));
  const watcher = new IntersectionObserver((seen) => {
    for (const each of seen.filter((one) => one.isIntersecting)) {
      links.forEach((link) => link.removeAttribute("aria-current"));
      links.get(each.target.id)?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-10% 0px -80% 0px" });
  form.querySelectorAll(".rf-section").forEach((section) => watcher.observe(section));
  new MutationObserver(() => form.querySelectorAll(".rf-section").forEach((section) => watcher.observe(section)))
    .observe(form.querySelector(".rf-main"), { childList: true });
}

if (form) start();
