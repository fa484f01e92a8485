// The question that is half typed, kept in this tab alone: a reload loses nothing, and closing the tab forgets it.

const PLACE = "motcua.draft";

/** Return what was typed; empty where there is nothing, or the browser keeps nothing. */
export function keptDraft() {
  try {
    return sessionStorage.getItem(PLACE) ?? "";
  } catch {
    return "";
  }
}

/** Keep what is typed so far; an empty box is forgotten. */
export function keepDraft(text) {
  try {
    if (text === "") sessionStorage.removeItem(PLACE);
    else sessionStorage.setItem(PLACE, text);
  } catch {
    // Full or refused: it stands in the box, and nowhere else.
  }
}
