from __future__ import annotations

import json
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.answers.facets import Facet
from actions.answers.payloads import ask_procedure, choose
from bot.telegram.callback_data import LONGEST, TooLong, decode, encode


@pytest.mark.parametrize(
    ("payload", "data"),
    [
        ('/ask_procedure{"code":"1.004222"}', "a:1.004222"),
        ('/ask_procedure{"code":"1.004222-and-1.001193","facet":"papers,fee"}', "a:1.004222-and-1.001193:+pf"),
        ('/ask_procedure{"code":"1.004222","facet":"fee"}', "a:1.004222:fee"),
        ('/ask_procedure{"code":"1.004222","facet":"fee","page":2}', "a:1.004222:fee:2"),
        ('/ask_procedure{"code":"1.004222","page":3}', "a:1.004222::3"),
        ('/ask_procedure{"code":"1.004222","facet":"papers,fee,time"}', "a:1.004222:+pft"),
        ('/ask_procedure{"code":"1.004222","facet":"papers,fee","case":"a1b2c:0+3,n"}', "a:1.004222:+pf~a1b2c:0+3,n"),
        ('/ask_procedure{"code":"1.004222","page":2,"case":"a1b2c:"}', "a:1.004222::2~a1b2c:"),
        ('/choose{"option":2}', "c:2"),
        ("/none_of_these", "n"),
        ("/dossier_status", "d"),
        ("/something_new", "r:/something_new"),
        ('/ask_procedure{"code":"1.004222","case":"7"}', 'r:/ask_procedure{"code":"1.004222","case":"7"}'),
    ],
)
def test_payload_and_data_belong_together(payload: str, data: str) -> None:
    assert encode(payload) == data
    assert decode(data) == payload


@pytest.mark.parametrize("code", ["1.004222", "1.001193.000.00.00.H49", "2.009182739", "1.014955-Xoa"])
def test_every_procedure_button_fits(code: str) -> None:
    facets = [facet for facet in Facet if facet is not Facet.OVERVIEW]
    groups = chain.from_iterable(combinations(facets, size) for size in (0, 1, 2, len(facets)))
    for group in (*groups, (Facet.OVERVIEW,)):
        payload = ask_procedure(code, group, page=12)
        data = encode(payload)
        assert data.startswith("a:")
        assert len(data.encode()) <= LONGEST
        assert json.loads(decode(data).partition("_procedure")[2]) == json.loads(payload.partition("_procedure")[2])


@given(st.integers(1, 99))
def test_every_choice_fits(option: int) -> None:
    assert decode(encode(choose(option))) == choose(option)


@pytest.mark.parametrize(
    "data",
    ["", "vote:17", "a:", "a:1.004222:bay", "a:1.004222:+xyz", "c:0", "c:two", "r:hello", "r:/x{", 'r:/x{"a":[]}'],
)
def test_foreign_data_is_not_ours(data: str) -> None:
    assert decode(data) is None


@given(st.text(max_size=64))
def test_any_data_is_read_without_failing(data: str) -> None:
    payload = decode(data)
    assert payload is None or payload.startswith("/")


def test_too_long_payload_is_refused() -> None:
    with pytest.raises(TooLong):
        encode("/x" + "y" * 80)
