from __future__ import annotations

from pathlib import Path

import pytest

from nlu.components.linear_model import LinearModel, Vocabulary, fit_exclusive, fit_several

EXAMPLES = [{"fbao nhieu", "ftien"}, {"fbao nhieu", "fphi"}, {"fo dau", "fnop"}, {"fo dau", "flam"}] * 3
FEE, PLACE = "fee", "place"


def test_exclusive_probabilities_add_up_to_one_and_pick_the_right_label() -> None:
    model = fit_exclusive(EXAMPLES, [FEE, FEE, PLACE, PLACE] * 3, strength=10.0)
    shares = model.probabilities({"fo dau"})
    assert sum(shares.values()) == pytest.approx(1.0)
    assert shares[PLACE] > 0.7


def test_the_less_rare_labels_are_made_up_for_the_less_likely_they_are() -> None:
    labels = [FEE] * 10 + [PLACE]
    examples = [{"fbao nhieu"}, {"fo dau"}] * 5 + [{"fo dau"}]
    shares = [
        fit_exclusive(examples, labels, strength=1.0, balance=balance).probabilities({"fo dau"})[PLACE]
        for balance in (1.0, 0.5, 0.0)
    ]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 1.5 * shares[2]


def test_several_labels_can_be_likely_at_once() -> None:
    both = {"fbao nhieu", "ftien", "fo dau", "fnop"}
    labels = [{FEE}, {FEE}, {PLACE}, {PLACE}] * 3
    model = fit_several([*EXAMPLES, both, both], [*labels, {FEE, PLACE}, {FEE, PLACE}], strength=10.0)
    assert min(model.probabilities(both).values()) > 0.5
    assert model.probabilities({"fbao nhieu"})[PLACE] < 0.5


def test_a_message_of_unknown_words_gets_probabilities_too() -> None:
    model = fit_exclusive(EXAMPLES, [FEE, FEE, PLACE, PLACE] * 3, strength=10.0)
    assert set(model.probabilities(set())) == {FEE, PLACE}
    assert model.probabilities({"never seen"}) == model.probabilities(set())


def test_a_model_answers_alike_after_saving_and_reading(tmp_path: Path) -> None:
    model = fit_several(EXAMPLES, [{FEE}, {FEE}, {PLACE}, {PLACE}] * 3, strength=10.0)
    model.save(tmp_path)
    again = LinearModel.read(tmp_path)
    assert again.exclusive is False
    for example in EXAMPLES[:4]:
        assert again.probabilities(example) == pytest.approx(model.probabilities(example))


def test_examples_learned_all_at_once_become_the_vectors_they_have_as_messages() -> None:
    examples = [{"#fee", "fa", "only here"}, {"#fee", "fb", "fc", "fd"}, set(), {"fa", "fb", "fc", "fd"}, {"alone"}]
    vocabulary, matrix = Vocabulary.learned(examples)
    assert list(vocabulary.rows) == ["#fee", "fa", "fb", "fc", "fd"]
    for place, example in enumerate(examples):
        rows, values = vocabulary.vector(sorted(example))
        assert matrix[place].indices.tolist() == rows.tolist()
        assert matrix[place].data == pytest.approx(values)


def test_hints_weigh_the_same_in_short_and_long_messages() -> None:
    vocabulary, _ = Vocabulary.learned([{"#fee", "fa"}, {"#fee", "fb", "fc", "fd"}, {"fa", "fb", "fc", "fd"}])
    values = []
    for message in ({"#fee", "fa"}, {"#fee", "fb", "fc", "fd"}):
        rows, numbers = vocabulary.vector(message)
        values.append(numbers[list(rows).index(vocabulary.rows["#fee"])])
    assert values[0] == values[1] > 0
