from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from nlu.components.text_variants import variants_of
from nlu.components.typing_slips import with_slips


@given(st.text(max_size=60), st.integers(0, 50))
def test_slips_are_the_same_for_the_same_seed(text: str, seed: int) -> None:
    assert with_slips(text, Random(seed), count=2) == with_slips(text, Random(seed), count=2)


def test_a_slip_changes_one_place() -> None:
    text = "đăng ký kết hôn"
    for seed in range(100):
        slipped = with_slips(text, Random(seed), count=1)
        assert abs(len(slipped) - len(text)) <= 1


def test_very_short_texts_are_left_alone() -> None:
    assert with_slips("ok", Random(1), count=2) == "ok"


def test_variants_are_stripped_and_slipped_and_never_the_text_itself() -> None:
    variants = list(variants_of("lệ phí bao nhiêu", Random(3), stripped=1, slipped=2))
    assert "le phi bao nhieu" in variants
    assert "lệ phí bao nhiêu" not in variants
    assert 2 <= len(variants) <= 3


def test_a_text_without_diacritics_has_no_stripped_variant() -> None:
    assert list(variants_of("le phi", Random(3), stripped=1, slipped=0)) == []
