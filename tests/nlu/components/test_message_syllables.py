from __future__ import annotations

import unicodedata

import pytest

from nlu.components.message_syllables import DOSSIER_SIGN, PROCEDURE_SIGN, syllables_of
from nlu.components.ngrams import ngrams_of
from nlu.components.word_hints import FACET_WORDS, INTENT_WORDS, features_of


def _folded(text: str) -> list[str]:
    return [syllable.folded for syllable in syllables_of(text)]


def test_a_dossier_code_is_one_sign_whatever_its_digits() -> None:
    first, second = "hồ sơ H17.00-241105-0012 tới đâu", "hồ sơ g22 99 251225 020175 tới đâu"
    assert _folded(first) == _folded(second)
    assert DOSSIER_SIGN in _folded(first)


@pytest.mark.parametrize("code", ["1.004222", "2.000635", "1.001193.000.00.00.H49"])
def test_a_procedure_code_is_one_sign(code: str) -> None:
    assert _folded(f"phí {code} bao nhiêu") == ["phi", PROCEDURE_SIGN, "bao", "nhieu"]


def test_accents_change_only_accented_features() -> None:
    accented, plain = ngrams_of(syllables_of("lệ phí")), ngrams_of(syllables_of("le phi"))
    assert {feature for feature in accented ^ plain if not feature.startswith("a")} == set()
    assert "fle phi" in plain


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "\u200b", "a" * 10_000, "lệ phí " * 2_000, "\x00", "' OR 1=1; --"])
def test_any_text_has_features(text: str) -> None:
    for words in (FACET_WORDS, INTENT_WORDS):
        assert isinstance(features_of(syllables_of(text), words=words), set)


def test_decomposed_unicode_gives_the_same_syllables() -> None:
    text = "đăng ký kết hôn ở đâu"
    assert syllables_of(unicodedata.normalize("NFD", text)) == syllables_of(text)
