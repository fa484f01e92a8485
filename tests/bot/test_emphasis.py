from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.emphasis import CROWDED, MARKS, emphasised
from nlu.components.message_syllables import syllables_of
from procedures.questions.correction import Correction
from procedures.questions.training_export import as_yaml

FEE = Correction("hết mấy xị", CROWDED, ("fee",))
NOISY = Correction("loa phường ồn quá", "out_of_scope")


def test_only_what_the_crowded_intent_would_drown_is_said_several_times() -> None:
    written = yaml.safe_load(as_yaml(emphasised([FEE, NOISY])))["nlu"]
    examples = {entry["intent"]: entry["examples"].splitlines() for entry in written}
    assert len(examples[CROWDED]) == len(set(examples[CROWDED])) == len(MARKS)
    assert examples["out_of_scope"] == ["- loa phường ồn quá"]


@given(st.text(alphabet="abđêôm ?!.", min_size=1))
def test_what_is_said_again_differs_in_no_word(text: str) -> None:
    again = emphasised([Correction(text, CROWDED)])
    assert {tuple(syllables_of(each.text)) for each in again} == {tuple(syllables_of(text))}
