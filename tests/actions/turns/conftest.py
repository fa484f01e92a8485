"""A small store of relatives and a search over their names, shared by the turns."""

from __future__ import annotations

import pytest

from actions.folding import folded_words
from actions.services import Services
from procedures.opening import open_store
from procedures.search.candidate import Candidate
from procedures.store import ProcedureStore
from tests.actions.records import NOW, catalogue_only, detailed
from tests.actions.talk import Talk

BIRTH, DEATH, STAY, HOME = "1.1", "1.2", "2.1", "2.2"
CARD, CARD_AGAIN, PASSPORT, UNCLEAR = "3.1", "3.2", "3.3", "4.1"

RECORDS = (
    detailed(BIRTH, "Đăng ký khai sinh", category="Hộ tịch"),
    detailed(DEATH, "Đăng ký khai tử", category="Hộ tịch"),
    detailed(STAY, "Đăng ký tạm trú", category="Cư trú"),
    detailed(HOME, "Đăng ký thường trú", category="Cư trú"),
    detailed(CARD, "Cấp thẻ căn cước", category="Căn cước"),
    detailed(CARD_AGAIN, "Cấp lại thẻ căn cước", category="Căn cước", short_name="Làm lại căn cước bị mất"),
    detailed(PASSPORT, "Cấp hộ chiếu", category="Xuất nhập cảnh"),
    catalogue_only(UNCLEAR, "Thủ tục chưa rõ"),
)
_LAST_WORDS = {
    "khai sinh": BIRTH,
    "khai tu": DEATH,
    "tam tru": STAY,
    "thuong tru": HOME,
    "lai the can cuoc": CARD_AGAIN,
    "mat the can cuoc": CARD_AGAIN,
    "can cuoc": CARD,
    "ho chieu": PASSPORT,
}


class Shelf:
    """Finds the records whose words are named, and remembers what was looked for."""

    def __init__(self) -> None:
        self.queries: list[str] = []

    def search(self, query: str) -> tuple[Candidate, ...]:
        self.queries.append(query)
        folded = " ".join(folded_words(query))
        codes = dict.fromkeys(code for words, code in _LAST_WORDS.items() if words in folded)
        return tuple(Candidate(code, code, 0.9 - place / 10) for place, code in enumerate(codes))


@pytest.fixture
def store() -> ProcedureStore:
    store = open_store("sqlite://", seed=False)
    store.save(RECORDS)
    return store


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def services(store: ProcedureStore, shelf: Shelf) -> Services:
    return Services(store, search=shelf.search, now=lambda: NOW)


@pytest.fixture
def talk(services: Services) -> Talk:
    return Talk(services)
