from __future__ import annotations

from dataclasses import replace

from bot.embedded_rasa import Understood
from bot.evaluation.labels import Expected, Labelled
from bot.retraining import wording
from bot.retraining.asking import Answers, Verdict, ask_all
from bot.retraining.comparing import compare
from bot.retraining.questions import Questions
from bot.turn import ProcedureMention, Turn
from procedures.admin.retraining import ChangedQuestion, Share
from procedures.publishing.check_questions import CheckQuestion
from procedures.questions.correction import Correction
from tests.bot.evaluation.turns import answer, judged

DEATH = "1.000656"
NOISY = Correction("loa phường ồn quá", "out_of_scope")
FEE = Correction("hết mấy xị", "ask_procedure", ("fee",))
FEE_ASKED = Expected("answer", frozenset({DEATH}), (), frozenset({"fee"}))


class FakeModel:
    """Answers everything with one turn and reads everything as one intent."""

    def __init__(self, turn: Turn, read: Understood) -> None:
        self._turn = turn
        self._read = read
        self.forgotten = 0

    async def reply(self, conversation_id: str, text: str) -> Turn:
        return self._turn

    async def forget(self, conversation_id: str) -> None:
        self.forgotten += 1

    async def understood(self, text: str) -> Understood:
        return self._read


async def asked(model: FakeModel, questions: Questions) -> dict[str, Verdict]:
    ticks: list[int] = []
    answers = await ask_all(model, model, questions, lambda: ticks.append(1))
    assert len(ticks) == questions.messages
    return {verdict.text: verdict for verdict in answers.verdicts.values()}


async def test_a_correction_is_right_when_it_is_read_as_the_official_said() -> None:
    reads_fee = FakeModel(answer(DEATH), Understood("ask_procedure", frozenset({"fee"})))
    found = await asked(reads_fee, Questions(corrections=(FEE, NOISY)))
    assert found[FEE.text].right
    assert not found[NOISY.text].right
    assert (found[NOISY.text].wanted, found[NOISY.text].got) == ("ngoài phạm vi", "hỏi về một thủ tục")
    reads_time = FakeModel(answer(DEATH), Understood("ask_procedure", frozenset({"fee", "time"})))
    assert not (await asked(reads_time, Questions(corrections=(FEE,))))[FEE.text].right


async def test_check_questions_want_the_procedure_and_its_facets() -> None:
    answered = Turn("answer", (), (ProcedureMention(DEATH, "Đăng ký khai tử", ("fee",)),), facets=("fee",))
    model = FakeModel(answered, Understood("", frozenset()))
    checks = (CheckQuestion(DEATH, "khai tử mất tiền không", ("fee",)), CheckQuestion("1.1", "khai sinh", ("fee",)))
    frozen = (CheckQuestion("", "trời mưa không", behaviour="decline"),)
    found = await asked(model, Questions(checks=checks, frozen=frozen))
    assert [each.right for each in found.values()] == [True, False, False]
    assert found["khai sinh"].got == f"trả lời {DEATH} Đăng ký khai tử: lệ phí"
    assert found["trời mưa không"].wanted == "từ chối, ngoài phạm vi"
    assert model.forgotten == 3
    asks_back = FakeModel(replace(answered, kind="clarify", procedures=()), Understood("", frozenset()))
    assert (await asked(asks_back, Questions(frozen=frozen)))["trời mưa không"].got == "hỏi lại để chọn: lệ phí"


async def test_a_labelled_question_is_wrong_without_the_facet_that_was_asked_for() -> None:
    labelled = (Labelled("q1", ("khai tử hết mấy xị",), (FEE_ASKED,)),)
    read = Understood("", frozenset())
    right = await asked(FakeModel(answer(DEATH, facets=("fee", "time")), read), Questions(labelled=labelled))
    wrong = await asked(FakeModel(answer(DEATH, facets=("time",)), read), Questions(labelled=labelled))
    assert [each.right for each in (*right.values(), *wrong.values())] == [True, False]


def verdict(text: str, *, right: bool, source: str = wording.CORRECTIONS) -> Verdict:
    return Verdict(source, text, right, "cần", "đúng" if right else "sai")


def test_only_the_questions_that_one_model_gets_right_are_named() -> None:
    before = Answers({name: verdict(name, right=name in "ab") for name in "abcd"})
    after = Answers({name: verdict(name, right=name in "bc") for name in "abcd"})
    found = compare(before, after)
    assert found.lost == (ChangedQuestion("a", wording.CORRECTIONS, "cần", "đúng", "sai"),)
    assert [each.text for each in found.won] == ["c"]
    assert [each.text for each in found.unlearned] == ["a", "d"]
    (measure,) = found.measures
    assert (measure.before, measure.after, measure.trend) == (Share(2, 4), Share(2, 4), 0)


def test_a_figure_of_which_less_is_better_is_worse_when_it_grows() -> None:
    before = Answers(judged=[judged(), judged(name="r")])
    after = Answers(judged=[judged(), judged(name="r", at_once=False, rank=None)])
    found = {each.name: each for each in compare(before, after).measures}
    assert found["Trả lời đúng thủ tục ngay"].trend == -1
    wrong = found["Trả lời nhầm sang thủ tục khác"]
    assert (wrong.before.percent, wrong.after.percent, wrong.trend) == ("0,0 %", "50,0 %", -1)
    assert "Từ chối đúng câu ngoài phạm vi" not in found


def test_the_turns_of_dialogues_are_counted_apart() -> None:
    turns = [judged(name="d#1", dialogue=True), judged(name="d#2", dialogue=True, at_once=False)]
    (measure,) = compare(Answers(judged=turns), Answers(judged=turns)).measures
    assert (measure.name, measure.before.percent, measure.questions) == (
        "Đúng từng câu trong cuộc trò chuyện dài",
        "50,0 %",
        2,
    )
