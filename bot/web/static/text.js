// Turns plain text into elements: lines, list items and links. Text only ever becomes text nodes, never HTML.

const LINK = /https?:\/\/[^\s<>"'“”]+/gi;
const LIST_ITEM = /^\s*([-–•*+]|\d{1,2}[.)])\s+/;
const TRAILING = /[.,;:!?…»”’\]]+$/;

export function paragraphs(text) {
  const lines = text.split("\n");
  const block = document.createElement("div");
  block.className = "text";
  block.append(...lines.map((line, place) => lineElement(line, place === 0 && lines[1]?.trim() === "")));
  return block;
}

function lineElement(line, isTitle) {
  const item = LIST_ITEM.exec(line);
  const element = document.createElement("div");
  element.className = isTitle ? "line title" : kindOfLine(line, item);
  if (item) element.append(marker(item), ...withLinks(line.slice(item[0].length)));
  else element.append(...withLinks(line.trim()));
  return element;
}

/** The form of a line alone decides how it looks: blank, list item, item of or belonging to the item above, heading. */
function kindOfLine(line, item) {
  if (line.trim() === "") return "gap";
  const belongs = /^\s{2}/.test(line);
  if (item) return belongs ? "line item sub" : "line item";
  if (belongs) return "line detail";
  return line.trimEnd().endsWith(":") ? "line heading" : "line";
}

/** The bullet or number of a list item, set apart so that the following lines align with the words. */
function marker(item) {
  const element = document.createElement("span");
  element.className = "marker";
  element.textContent = `${item[1]} `;
  return element;
}

function withLinks(line) {
  const nodes = [];
  let end = 0;
  for (const match of line.matchAll(LINK)) {
    const address = trimmed(match[0]);
    if (!isWebAddress(address)) continue;
    nodes.push(line.slice(end, match.index), link(address));
    end = match.index + address.length;
  }
  return [...nodes, line.slice(end)];
}

function trimmed(address) {
  const bare = address.replace(TRAILING, "");
  return bare.endsWith(")") && !bare.includes("(") ? trimmed(bare.slice(0, -1)) : bare;
}

function isWebAddress(address) {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

function link(address) {
  const element = document.createElement("a");
  element.href = address;
  element.target = "_blank";
  element.rel = "noopener noreferrer";
  element.textContent = address;
  return element;
}
