"""The model of an installation: its fingerprint, which of its files are kept, and a real but tiny training."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot import model
from bot.adopted import Adopted, Lessons, write_adopted
from procedures.questions.correction import Correction

NOISY = Correction("loa phường ồn quá", "greet")
LESSONS = Lessons((NOISY,), "lan")


def test_without_corrections_a_model_is_the_one_that_is_delivered(tmp_path: Path) -> None:
    assert model.path_in(tmp_path) == tmp_path / f"motcua-{model.fingerprint()}.tar.gz"
    write_adopted(tmp_path, Adopted(Lessons((), "lan")))
    assert model.path_in(tmp_path) == tmp_path / f"motcua-{model.fingerprint()}.tar.gz"


def test_adopted_corrections_are_part_of_the_fingerprint(tmp_path: Path) -> None:
    write_adopted(tmp_path, Adopted(LESSONS))
    assert model.path_in(tmp_path) == tmp_path / f"motcua-{model.fingerprint([NOISY])}.tar.gz"
    assert model.fingerprint([NOISY]) != model.fingerprint()


def test_the_model_in_use_and_the_one_before_are_kept(tmp_path: Path) -> None:
    write_adopted(tmp_path, Adopted(LESSONS, Lessons()))
    kept = {model.path_with(tmp_path, LESSONS), model.path_with(tmp_path, Lessons())}
    for path in (*kept, tmp_path / "motcua-0123456789abcdef.tar.gz"):
        path.touch()
    model.remove_stale(tmp_path)
    assert set(tmp_path.glob("*.tar.gz")) == kept


def test_every_intent_of_the_console_is_one_of_the_domain() -> None:
    from procedures.admin.question_labels import FACETS, INTENTS

    offered = [Correction("một câu", intent) for intent in INTENTS]
    asking = [Correction("một câu", "ask_procedure", (facet,)) for facet in FACETS]
    known, unknown = model.usable([*offered, *asking, Correction("một câu", "buy_lottery_ticket")])
    assert len(known) == len(INTENTS) + len(FACETS)
    assert [each.intent for each in unknown] == ["buy_lottery_ticket"]


CONFIG = {
    "recipe": "default.v1",
    "language": "vi",
    "assistant_id": "tiny",
    "pipeline": [
        {"name": "nlu.components.vietnamese_tokenizer.VietnameseTokenizer"},
        {"name": "nlu.components.intent_classifier.LinearIntentClassifier", "strength": 10.0},
    ],
    "policies": [{"name": "RulePolicy"}],
}
EXAMPLES = {
    "version": "3.1",
    "nlu": [
        {"intent": "greet", "examples": "- chào bạn\n- xin chào\n"},
        {"intent": "goodbye", "examples": "- tạm biệt\n- thôi chào nhé về đây\n"},
    ],
}
DOMAIN = {"version": "3.1", "intents": ["greet", "goodbye"]}


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Training files of a few lines in place of ours."""
    for name, place, content in (
        ("CONFIG", "config.yml", CONFIG),
        ("DOMAIN", "domain/intents.yml", DOMAIN),
        ("EXAMPLES", "examples/examples.yml", EXAMPLES),
        ("RULES", "rules.yml", {"version": "3.1", "rules": []}),
    ):
        path = tmp_path / place
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        monkeypatch.setattr(model, name, path.parent if name in ("DOMAIN", "EXAMPLES") else path)
    monkeypatch.setenv("RASA_CACHE_DIRECTORY", str(tmp_path / "cache"))
    return tmp_path


async def test_a_model_learns_what_was_adopted_and_leaves_out_what_is_known_no_more(tiny: Path) -> None:
    from bot.embedded_rasa import EmbeddedRasa

    gone = Correction("bán vé số ở đâu", "buy_lottery_ticket")
    models = tiny / "models"
    delivered = model.train(models)
    rasa = EmbeddedRasa.load(delivered)
    farewell = Correction("chào cụ em biến", "goodbye")
    write_adopted(models, Adopted(Lessons((farewell, gone), "lan"), Lessons()))
    learned = model.train(models)
    assert set(models.glob("*.tar.gz")) == {delivered, learned}
    before = (await rasa.understood(farewell.text)).intent
    rasa.switch(learned)
    assert (before, (await rasa.understood(farewell.text)).intent) == ("greet", "goodbye")
