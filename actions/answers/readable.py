"""Turns the texts of sources into lines that read well: bullets, line breaks, footnotes, capitals, cut-offs."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_TAG_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/tr)\s*/?\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{1,600}(?:\s[^()]{0,300})?\)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\ufffe\ufffd]")
_SPACES = re.compile(r"[^\S\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_STEP = re.compile(r"(?<=[.;:\s])\s*(?=(?:-\s*)?Bước\s+\d{1,2}\s*[:.])")
_INLINE_ITEM = re.compile(r"(?<=[.;:])[^\S\n]+(?=[-+]\s+[^\W\d])")  # "…: - Cá nhân …; + Tổ chức …"
_NUMBER = re.compile(r"\d{1,2}[.)]\s")
_BULLET = re.compile(r"^(?:[-–—•●▪■◦*\uf000-\uf0ff]+|[+o](?=\s))\s*")  # + and o only before a space: "+84", "oxy"
_NESTED = re.compile(r"^\+\s*(?=\D)")
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+(?=[^\s\d.])")
_ACRONYMS = frozenset(
    {"UBND", "HĐND", "CCCD", "CMND", "BHXH", "BHYT", "BHTN", "TTHC", "VNEID", "THCS", "THPT", "PCCC", "GPLX", "QSDĐ"}
    | {"TNHH", "MTV", "HTX", "ODA", "FDI", "II", "III", "IV", "VI", "VII"}
)
_MIN_CAPITALS = 12  # letters; shorter texts in capitals are names or abbreviations
_MAY_BE_CUT = 250  # characters; sources cut long texts, and a full stop would hide that
_CAPITALS_SEEN = 200  # characters looked at; a text in capitals starts in capitals


_KEPT = 2048
"""Texts kept as they read: the few hundred records that people ask for most, each looked at several times an answer."""


@lru_cache(_KEPT)
def tidy(text: str) -> str:
    """Return the text as clean lines: "• " for a list item, two spaces before a nested one, no empty lines."""
    lines = [_tidy_line(line) for line in _plain(text).split("\n")]
    return "\n".join(line for line in lines if line.strip(" •"))


@lru_cache(_KEPT)
def one_line(text: str) -> str:
    """Return the text on one line, without the bullets and closing marks of a list item."""
    joined = " ".join(line.strip() for line in _plain(text).split("\n"))
    while (stripped := _BULLET.sub("", joined.strip())) != joined:
        joined = stripped
    return lower_capitals(joined.rstrip(" ;,"))


def lower_capitals(text: str) -> str:
    """Return a text written ALL IN CAPITALS as a sentence; known abbreviations and numbers keep theirs."""
    letters = [letter for letter in text[:_CAPITALS_SEEN] if letter.isalpha()]
    if len(letters) < _MIN_CAPITALS or sum(letter.isupper() for letter in letters) < 0.8 * len(letters):
        return text
    words = [word if _is_abbreviation(word) else word.lower() for word in text.split(" ")]
    lowered = " ".join(words)
    return lowered[:1].upper() + lowered[1:]


def shorten(text: str, limit: int) -> str:
    """Return at most ``limit`` characters, cut between words and marked with "…". For labels and titles only."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut
    return head.rstrip(" ,;:.(-–") + "…"


def sentences(text: str) -> list[str]:
    """Split a text at line breaks and sentence ends; joined with spaces or breaks nothing is lost."""
    return [part for line in text.split("\n") for part in _SENTENCE_END.split(line) if part.strip()]


def first_sentences(text: str, limit: int) -> tuple[str, bool]:
    """Return whole sentences from the start that fit ``limit``, and whether that was all of the text."""
    kept = ""
    for sentence in sentences(text):
        if len(kept) + len(sentence) + 1 > limit:
            return kept or shorten(sentence, limit), False
        kept = f"{kept} {sentence}" if kept else sentence
    return kept, True


def ended(text: str) -> str:
    """Return the text with a full stop, unless it has a mark of its own or is so long that it may be cut off."""
    return text if not text or text[-1] in ".!?:;…" or len(text) > _MAY_BE_CUT else f"{text}."


def bulleted(text: str) -> str:
    """Return the text as one list item, under its own number where it has one; further lines are indented under it."""
    first, *rest = text.split("\n")
    item = first if _NUMBER.match(first) else f"• {first.removeprefix('• ')}"
    return "\n".join([item, *(f"  {line}" for line in rest)])


def _plain(text: str) -> str:
    plain = html.unescape(_TAG.sub(" ", _TAG_BREAK.sub("\n", text)))
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", plain.replace("\r\n", "\n").replace("\r", "\n")))
    plain = _CONTROL.sub(" ", plain.replace("\\n", "\n").replace("\\t", " ").replace("\t", " "))
    plain = _SPACES.sub(" ", _MARKDOWN_LINK.sub(r"\1", plain))
    return _INLINE_ITEM.sub("\n", _STEP.sub("\n", plain)).strip().strip('"').strip()


def _tidy_line(line: str) -> str:
    line = line.strip()
    nested = bool(_NESTED.match(line))
    content, found = _BULLET.subn("", line)
    content = lower_capitals(content.strip())
    if not found or not content or content.startswith("Bước "):
        return content
    return f"  • {content}" if nested else f"• {content}"


def _is_abbreviation(word: str) -> bool:
    bare = word.strip("().,;:/-")
    return bare in _ACRONYMS or any(letter.isdigit() for letter in bare) or "-" in bare
