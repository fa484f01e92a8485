from __future__ import annotations

import pytest

from actions.answers import payloads
from actions.answers.facets import Facet
from actions.answers.payloads import Payload


def test_payloads_are_read_back_as_they_were_built():
    built = payloads.ask_procedure("1.004222", (Facet.PAPERS, Facet.FEE), page=2)
    assert built == '/ask_procedure{"code":"1.004222","facet":"papers,fee","page":2}'
    assert payloads.parse(built) == Payload("ask_procedure", {"code": "1.004222", "facet": "papers,fee", "page": 2})
    assert payloads.parse(payloads.choose(2)) == Payload("choose", {"option": 2})
    assert payloads.parse("/help") == Payload("help")


@pytest.mark.parametrize("text", ["", "chào", "/", "/a b", "/ask_procedure{", "/ask_procedure[1]", "/x{[}", "/../etc"])
def test_other_texts_are_not_payloads(text: str):
    assert payloads.parse(text) is None
