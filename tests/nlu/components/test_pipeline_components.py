"""The components inside Rasa's own machinery: created, trained, persisted, loaded, and given any text."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components import live_index
from nlu.components.alias_examples import AliasExamples
from nlu.components.asked_things import AskedThings
from nlu.components.conversation_examples import ConversationExamples
from nlu.components.dossier_code_extractor import DossierCodeExtractor
from nlu.components.facet_tagger import FacetTagger, facets_in
from nlu.components.follow_up_classifier import FollowUpClassifier
from nlu.components.intent_classifier import LinearIntentClassifier
from nlu.components.procedure_linker import ProcedureLinker
from nlu.components.training_variants import TrainingVariants
from nlu.components.vietnamese_tokenizer import VietnameseTokenizer
from procedures.search import Candidate

NLU = """
version: "3.1"
nlu:
- intent: ask_procedure
  metadata: {facets: [fee]}
  examples: |
    - làm hộ chiếu hết bao nhiêu tiền
    - lệ phí đăng ký kết hôn
    - khai sinh mất bao nhiêu tiền
- intent: ask_procedure
  metadata: {facets: [place]}
  examples: |
    - làm hộ chiếu ở đâu
    - đăng ký kết hôn ở đâu
    - nộp hồ sơ khai sinh ở đâu
- intent: ask_procedure
  metadata: {facets: [place, fee]}
  examples: |
    - khai sinh ở đâu, hết bao nhiêu tiền
    - đăng ký kết hôn hết bao nhiêu tiền, ở đâu
- intent: ask_procedure
  metadata: {facets: [overview]}
  examples: |
    - mất sổ đỏ giờ sao
    - con em mới sinh
- intent: greet
  examples: |
    - xin chào
    - chào bạn
    - hello bạn
- intent: out_of_scope
  examples: |
    - giá vàng hôm nay
    - trời có mưa không
    - kể chuyện cười đi
"""
ODD = ["", " ", "😀😀", "\u200b", "x" * 10_000, "lệ phí " * 1_500, "'; drop table procedures; --", "<b>hộ chiếu</b>"]


class FakeIndex:
    """Finds one procedure for any text."""

    def __init__(self) -> None:
        self.queries: list[str] = []

    def search(self, query: str, *, limit: int = 10) -> tuple[Candidate, ...]:
        self.queries.append(query)
        return (Candidate("1.001456", "Cấp hộ chiếu", 0.9, ("1.001457",)),)[:limit]

    def familiar(self, query: str) -> float:
        return 0.75


class FakeLiveIndex:
    def __init__(self) -> None:
        self.index = FakeIndex()

    def current(self) -> FakeIndex:
        return self.index


@pytest.fixture(scope="module")
def training_data() -> TrainingData:
    return RasaYAMLReader().reads(NLU)


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path_factory.mktemp("model"))


@pytest.fixture
def linked(monkeypatch: pytest.MonkeyPatch) -> FakeLiveIndex:
    fake = FakeLiveIndex()
    monkeypatch.setattr(live_index, "shared", lambda: fake)
    return fake


CONTEXT = ExecutionContext(GraphSchema({}))


def _create(component: Any, storage: LocalModelStorage, **config: Any) -> Any:
    settings = {**component.get_default_config(), **config}
    return component.create(settings, storage, Resource(component.__name__), CONTEXT)


def _load(component: Any, storage: LocalModelStorage) -> Any:
    return component.load(component.get_default_config(), storage, Resource(component.__name__), CONTEXT)


@pytest.fixture(scope="module")
def trained(training_data: TrainingData, storage: LocalModelStorage) -> list[Any]:
    tokenizer, extractor = _create(VietnameseTokenizer, storage), _create(DossierCodeExtractor, storage)
    data = _create(TrainingVariants, storage).process_training_data(training_data)
    data = tokenizer.process_training_data(data)
    for component in (LinearIntentClassifier, FacetTagger):
        _create(component, storage).train(data)
    return [tokenizer, extractor, _load(LinearIntentClassifier, storage), _load(FacetTagger, storage)]


def _parse(pipeline: list[Any], text: str) -> Message:
    messages = [Message({"text": text})]
    for component in pipeline:
        messages = component.process(messages)
    return messages[0]


def test_rasa_passes_facet_labels_to_the_examples(training_data: TrainingData) -> None:
    labels = {example.get("text"): facets_in(example) for example in training_data.training_examples}
    assert labels["lệ phí đăng ký kết hôn"] == ["fee"]
    assert labels["xin chào"] is None


def test_intent_and_facets_survive_persisting(trained: list[Any]) -> None:
    message = _parse(trained, "lam ho chieu o dau, het bao nhieu tien")
    assert message.get("intent")["name"] == "ask_procedure"
    assert [facet["name"] for facet in message.get("facets")] == ["place", "fee"]
    assert {"intent", "intent_ranking", "facets"} <= message.output_properties


def test_a_situation_is_an_overview(trained: list[Any]) -> None:
    assert [facet["name"] for facet in _parse(trained, "mất sổ đỏ giờ sao").get("facets")] == ["overview"]


def test_a_greeting_has_no_facets(trained: list[Any]) -> None:
    message = _parse(trained, "xin chào bạn")
    assert message.get("intent")["name"] == "greet"
    assert message.get("facets") == []


def test_a_dossier_code_becomes_an_entity(trained: list[Any]) -> None:
    (entity,) = _parse(trained, "xem h17 00 241105 0012 giúp").get("entities")
    assert (entity["entity"], entity["value"]) == ("dossier_code", "H17.00-241105-0012")
    assert (entity["start"], entity["end"]) == (4, 22)


@pytest.mark.parametrize("text", ODD)
def test_no_text_breaks_a_component(
    trained: list[Any], linked: FakeLiveIndex, storage: LocalModelStorage, text: str
) -> None:
    message = _parse([*trained, _create(ProcedureLinker, storage)], text)
    assert message.get("intent")["name"]
    assert isinstance(message.get("facets"), list)
    assert isinstance(message.get("candidates"), list)


@pytest.mark.parametrize("text", ["", "  ", "😀😀"])
def test_a_message_without_words_is_out_of_scope(trained: list[Any], text: str) -> None:
    assert _parse(trained, text).get("intent")["name"] == "out_of_scope"


def test_decomposed_unicode_is_understood_alike(trained: list[Any]) -> None:
    text = "lệ phí đăng ký kết hôn"
    apart = _parse(trained, unicodedata.normalize("NFD", text))
    assert apart.get("facets") == _parse(trained, text).get("facets")


def test_candidates_come_from_the_live_index(linked: FakeLiveIndex, storage: LocalModelStorage) -> None:
    message = _parse([_create(ProcedureLinker, storage)], "làm hộ chiếu")
    expected = {"code": "1.001456", "name": "Cấp hộ chiếu", "score": 0.9, "same": ["1.001457"]}
    assert message.get("candidates") == [expected]
    assert "candidates" in message.output_properties


def test_a_loaded_linker_has_its_index_before_the_first_message(
    storage: LocalModelStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[FakeLiveIndex] = []

    def opening() -> FakeLiveIndex:
        opened.append(FakeLiveIndex())
        return opened[-1]

    monkeypatch.setattr(live_index, "shared", opening)
    _create(ProcedureLinker, storage)
    assert not opened  # training needs no index
    _load(ProcedureLinker, storage)
    assert len(opened) == 1


def test_nothing_is_searched_for_an_empty_text_and_long_ones_are_cut(
    linked: FakeLiveIndex, storage: LocalModelStorage
) -> None:
    linker = _create(ProcedureLinker, storage, max_characters=50)
    assert _parse([linker], " ").get("candidates") == []
    _parse([linker], "hộ chiếu " * 100)
    assert [len(query) for query in linked.index.queries] == [50]


def test_a_message_is_told_how_familiar_its_words_are(linked: FakeLiveIndex, storage: LocalModelStorage) -> None:
    message = _parse([_create(ProcedureLinker, storage)], "làm hộ chiếu")
    assert message.get("familiar") == 0.75
    assert "familiar" in message.output_properties


def test_what_surely_goes_on_is_not_searched(linked: FakeLiveIndex, storage: LocalModelStorage) -> None:
    linker = _create(ProcedureLinker, storage, goes_on=0.9)
    message, other = (Message({"text": "nộp ở đâu", "follow_up": share}) for share in (0.95, 0.5))
    linker.process([message, other])
    assert (message.get("candidates"), len(other.get("candidates"))) == ([], 1)


def test_aliases_become_examples_without_facet_labels(training_data: TrainingData, storage: LocalModelStorage) -> None:
    data = _create(AliasExamples, storage).process_training_data(training_data)
    added = [e for e in data.training_examples if facets_in(e) is None and e.get("intent") == "ask_procedure"]
    assert len(added) > 1_000


def test_variants_keep_the_labels(training_data: TrainingData, storage: LocalModelStorage) -> None:
    data = _create(TrainingVariants, storage, slipped=0).process_training_data(training_data)
    labels = {example.get("text"): facets_in(example) for example in data.training_examples}
    assert labels["le phi dang ky ket hon"] == ["fee"]


def test_components_that_read_files_of_ours_name_their_state() -> None:
    examples = (AliasExamples, AskedThings, ConversationExamples, TrainingVariants)
    components = (*examples, VietnameseTokenizer, LinearIntentClassifier, FollowUpClassifier, FacetTagger)
    assert all(component.fingerprint_addon(component.get_default_config()) for component in components)
