from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.accounts.password_rules import LEAST_CHARACTERS, objections_to
from procedures.accounts.passwords import Passwords
from tests.procedures.accounts.cheap import cheap_passwords


@pytest.mark.parametrize(
    "password",
    ["con mèo trèo cây cau", "xe buýt số 32 màu vàng", "hanoi.mualanh.2", "Tr0ng-vườn/có-b4-cây", "một hai ba bốn năm"],
)
def test_a_sentence_is_a_good_password(password: str) -> None:
    assert objections_to(password, ["lan.nguyen", "Nguyễn Thị Lan"]) == ()


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("ngắn quá", "ít nhất 12"),
        ("x" * 257, "dài quá"),
        ("matkhau123456", "dễ đoán"),
        ("Mật khẩu 2026!", "dễ đoán"),
        ("P@ssw0rd1234", "dễ đoán"),
        ("anhyeuem1234", "dễ đoán"),
        ("123456789012", "dễ đoán"),
        ("qwertyuiop12", "dễ đoán"),
        ("aaaaaaaaaaaa", "lặp"),
        ("abcabcabcabc", "lặp"),
        ("lan.nguyen-hoa-mai", "tên"),
        ("hoa mai LAN-NGUYỄN", "tên"),
    ],
)
def test_what_is_guessed_first_is_refused_with_a_reason(password: str, reason: str) -> None:
    assert any(reason in objection for objection in objections_to(password, ["lan.nguyen"]))


@given(st.text(max_size=300))
def test_any_text_is_judged_and_short_ones_always_refused(password: str) -> None:
    objections = objections_to(password, ["lan.nguyen"])
    long_enough = len(unicodedata.normalize("NFKC", password)) >= LEAST_CHARACTERS
    assert objections or long_enough


def test_the_same_letters_from_another_keyboard_are_the_same_password() -> None:
    passwords = cheap_passwords()
    kept = passwords.hashed("me\u0300o tre\u0300o cây cau")
    assert passwords.matches(kept, "m\u00e8o tr\u00e8o cây cau")
    assert not passwords.matches(kept, "meo treo cay cau")


def test_without_an_account_no_password_matches() -> None:
    assert not cheap_passwords().matches(None, "")


def test_the_parameters_are_those_of_rfc_9106() -> None:
    assert Passwords().hashed("con mèo trèo cây cau").startswith("$argon2id$v=19$m=65536,t=3,p=4$")
