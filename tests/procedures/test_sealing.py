from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.sealing import Seal, SealBroken

SEAL = Seal(b"secret of a test")
CODE = "H17.00-241105-0012"


@given(st.text())
def test_what_is_sealed_opens_again_and_is_not_readable_before(text: str) -> None:
    sealed = SEAL.close(text)
    assert SEAL.open(sealed) == text
    assert len(text) < 4 or text not in sealed


def test_the_same_code_has_one_fingerprint_and_never_the_same_seal() -> None:
    assert SEAL.fingerprint(CODE) == Seal(b"secret of a test").fingerprint(CODE)
    assert SEAL.close(CODE) != SEAL.close(CODE)


def test_another_installation_can_neither_open_nor_find_it() -> None:
    other = Seal(b"secret of another")
    assert other.fingerprint(CODE) != SEAL.fingerprint(CODE)
    with pytest.raises(SealBroken):
        other.open(SEAL.close(CODE))


def test_a_damaged_seal_is_refused() -> None:
    with pytest.raises(SealBroken):
        SEAL.open(SEAL.close(CODE)[:-6] + "AAAAA=")
