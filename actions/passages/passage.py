"""The passages of a record: what may be quoted of it, in pieces short enough to read at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from actions.answers.blocks import Block
from actions.answers.contents import contents
from actions.answers.facets import Facet
from actions.answers.readable import sentences
from actions.folding import folded_words
from actions.passages.words import Pair, Word, pairs_in, plain, words_of
from procedures.records import Procedure

_QUOTED = (Facet.PAPERS, Facet.STEPS, Facet.CONDITIONS, Facet.FEE, Facet.TIME, Facet.PLACE, Facet.RESULT)
_SHORT = 400  # characters; a longer block is quoted by its sentences
_OURS = re.compile(
    r"^(?:Nguồn (?:ghi|không|chưa|chỉ|kê)\b|Cách nộp: |Ngày làm việc không tính|Hồ sơ khác nhau theo|Ai làm được: "
    r"|Cơ quan (?:thực hiện|có thẩm quyền giải quyết|phối hợp|được ủy quyền): )"
)
"""How lines begin that are our own wording around what the record says."""
_TELLS = 4  # words; a shorter line is a number or a heading


@dataclass(frozen=True)
class Passage:
    """Consecutive sentences of a record as an answer shows them, with the part and the group they stand in."""

    facet: Facet
    group: str
    text: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the text."""
        return words_of(self.text)

    def pairs(self, *, accented: bool) -> frozenset[Pair]:
        """Return the pairs of neighbouring words, with diacritics or without."""
        return self._accented_pairs if accented else self._plain_pairs

    @cached_property
    def heading_pairs(self) -> frozenset[Pair]:
        """The pairs of the group's heading, without diacritics."""
        return _plain_pairs(words_of(self.group))

    @cached_property
    def _accented_pairs(self) -> frozenset[Pair]:
        return frozenset(pairs_in(self.words))

    @cached_property
    def _plain_pairs(self) -> frozenset[Pair]:
        return _plain_pairs(self.words)

    @cached_property
    def folded(self) -> str:
        """The text folded and joined with single spaces."""
        return " ".join(word.folded for word in self.words)

    @cached_property
    def folded_group(self) -> str:
        """The heading of the group, folded likewise."""
        return " ".join(word.folded for word in words_of(self.group))


@lru_cache(maxsize=128)
def passages_of(procedure: Procedure) -> tuple[Passage, ...]:
    """Return what a record says, each thing once, in the order of an answer that asks for everything."""
    found = [
        Passage(facet, block.group, piece)
        for facet in _QUOTED
        for block in contents(procedure, facet)
        for piece in _pieces(block)
    ]
    told = {passage.text: passage for passage in reversed(found) if len(folded_words(passage.text)) >= _TELLS}
    return tuple(passage for passage in found if told.get(passage.text) is passage)


def _plain_pairs(words: Sequence[Word]) -> frozenset[Pair]:
    return frozenset(pairs_in([plain(word) for word in words]))


def _pieces(block: Block) -> list[str]:
    if _OURS.match(block.text):
        return []
    if len(block.text) <= _SHORT:
        return [block.text.strip()]
    pieces: list[str] = []
    for sentence in sentences(block.text):
        goes_on = pieces and sentence.lstrip(" •")[:1].islower()
        if goes_on and len(pieces[-1]) + len(sentence) < _SHORT:
            pieces[-1] = f"{pieces[-1]} {sentence.strip()}"
        else:
            pieces.append(sentence.strip())
    return pieces
