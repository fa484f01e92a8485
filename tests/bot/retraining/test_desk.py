"""From the button to the model in use, with a training process that trains nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from bot import model
from bot.adopted import Adopted, Lessons, read_adopted, write_adopted
from bot.retraining.run_folder import RunFolder
from procedures.admin.retraining import CannotRetrain, InUse, Phase
from procedures.questions.correction import Correction
from procedures.questions.tables import CorrectionRow
from tests.bot.retraining.conftest import DELIVERED, MakeDesk, correct, settled
from tests.fakes.trainer import COMPARISON, FAILURE

NOISY = "loa phường ồn quá"


def in_use(home: Path) -> bytes:
    return model.path_in(home / "models").read_bytes()


def test_without_corrections_there_is_nothing_to_train(desk_of: MakeDesk) -> None:
    desk = desk_of("ready")
    with pytest.raises(CannotRetrain, match="Chưa có gì mới"):
        desk.start(actor="lan")
    assert desk.standing().phase is Phase.NONE


def test_without_a_model_in_use_there_is_nothing_to_compare_with(home: Path, engine: Engine, desk_of: MakeDesk) -> None:
    correct(engine, NOISY, "out_of_scope")
    model.path_in(home / "models").unlink()
    with pytest.raises(CannotRetrain, match="chưa sẵn sàng"):
        desk_of("ready").start(actor="lan")


def test_a_training_ends_with_a_comparison_and_changes_nothing_by_itself(
    home: Path, engine: Engine, desk_of: MakeDesk
) -> None:
    correct(engine, NOISY, "out_of_scope")
    desk = desk_of("ready")
    assert desk.standing().to_learn == 1
    assert desk.start(actor="lan") == 1
    standing = settled(desk)
    assert (standing.phase, standing.actor, standing.learned) == (Phase.READY, "lan", 1)
    assert standing.comparison == COMPARISON
    assert in_use(home) == DELIVERED


def test_the_new_model_is_used_and_the_one_before_again(home: Path, engine: Engine, desk_of: MakeDesk) -> None:
    correct(engine, NOISY, "out_of_scope")
    desk = desk_of("ready")
    desk.start(actor="lan")
    settled(desk)
    assert desk.adopt(actor="minh") == COMPARISON
    assert in_use(home) == b"a new model"
    standing = desk.standing()
    assert (standing.phase, standing.to_learn, standing.can_go_back) == (Phase.NONE, 0, True)
    assert (standing.in_use.corrections, standing.in_use.actor) == (1, "minh")
    assert desk.go_back(actor="lan") == InUse()
    assert in_use(home) == DELIVERED
    assert desk.go_back(actor="lan").corrections == 1
    assert in_use(home) == b"a new model"


def test_a_switch_that_is_broken_off_leaves_the_old_model_and_the_new_one_waiting(
    home: Path, engine: Engine, desk_of: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(engine, NOISY, "out_of_scope")
    desk = desk_of("ready")
    desk.start(actor="lan")
    settled(desk)

    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("bot.retraining.desk.write_adopted", broken_off)
        with pytest.raises(KeyboardInterrupt):
            desk.adopt(actor="lan")
    assert in_use(home) == DELIVERED
    assert desk.standing().phase is Phase.READY
    desk.adopt(actor="lan")
    assert in_use(home) == b"a new model"


def test_only_the_models_in_use_and_before_are_kept(home: Path, engine: Engine, desk_of: MakeDesk) -> None:
    desk = desk_of("ready")
    for text in (NOISY, "đèn đường hư"):
        correct(engine, text, "out_of_scope")
        desk.start(actor="lan")
        settled(desk)
        desk.adopt(actor="lan")
    assert len(list((home / "models").glob("*.tar.gz"))) == 2
    assert len(read_adopted(home / "models").now.corrections) == 2
    assert desk.standing().can_go_back


def test_a_dropped_model_leaves_no_trace(home: Path, engine: Engine, desk_of: MakeDesk) -> None:
    correct(engine, NOISY, "out_of_scope")
    desk = desk_of("ready")
    desk.start(actor="lan")
    settled(desk)
    assert desk.drop() == COMPARISON
    assert (desk.standing().phase, in_use(home)) == (Phase.NONE, DELIVERED)
    assert {each.name for each in (home / "retraining").iterdir()} == {"running.lock", "log.txt"}
    with pytest.raises(CannotRetrain, match="Không có bản mới"):
        desk.adopt(actor="lan")


def test_two_at_once_are_one_also_over_two_processes(home: Path, engine: Engine, desk_of: MakeDesk) -> None:
    correct(engine, NOISY, "out_of_scope")
    here, elsewhere = desk_of("hangs"), desk_of("ready")
    here.start(actor="lan")
    with pytest.raises(CannotRetrain, match="Đang có một lần huấn luyện khác"):
        elsewhere.start(actor="minh")
    standing = settled(elsewhere, until=lambda standing: standing.step is not None)
    assert (standing.phase, standing.actor) == (Phase.RUNNING, "lan")
    assert standing.step is not None
    assert (standing.step.done, standing.step.total) == (4, 10)
    with pytest.raises(CannotRetrain):
        elsewhere.adopt(actor="minh")


def test_any_process_can_stop_a_training(home: Path, engine: Engine, desk_of: MakeDesk) -> None:
    correct(engine, NOISY, "out_of_scope")
    here, elsewhere = desk_of("hangs"), desk_of("hangs")
    here.start(actor="lan")
    settled(elsewhere, until=lambda standing: standing.step is not None)
    elsewhere.stop()
    assert here.standing().phase is Phase.STOPPED
    assert in_use(home) == DELIVERED
    with pytest.raises(CannotRetrain, match="Không có lần huấn luyện"):
        elsewhere.stop()
    desk_of("ready").start(actor="minh")
    assert settled(here).phase is Phase.READY


@pytest.mark.parametrize(("mode", "told"), [("dies", (Phase.BROKEN, "")), ("fails", (Phase.FAILED, FAILURE))])
def test_a_training_that_came_to_nothing_is_told_and_another_can_begin(
    home: Path, engine: Engine, desk_of: MakeDesk, mode: str, told: tuple[Phase, str]
) -> None:
    correct(engine, NOISY, "out_of_scope")
    desk = desk_of(mode)
    desk.start(actor="lan")
    standing = settled(desk)
    assert (standing.phase, standing.failure) == told
    assert in_use(home) == DELIVERED
    desk_of("ready").start(actor="lan")
    assert settled(desk).phase is Phase.READY


def test_a_training_ends_with_the_process_that_began_it(engine: Engine, desk_of: MakeDesk) -> None:
    correct(engine, NOISY, "out_of_scope")
    desk, other = desk_of("hangs"), desk_of("ready")
    desk.start(actor="lan")
    settled(other, until=lambda standing: standing.step is not None)
    desk.close()
    assert settled(other).phase is Phase.BROKEN


def test_a_correction_whose_intent_is_known_no_more_is_left_out_and_named(engine: Engine, desk_of: MakeDesk) -> None:
    correct(engine, NOISY, "out_of_scope")
    correct(engine, "bán vé số ở đâu", "buy_lottery_ticket")
    correct(engine, "giấy đó màu gì", "ask_procedure", "colour")
    desk = desk_of("ready")
    assert desk.standing().to_learn == 1
    assert desk.start(actor="lan") == 1
    assert set(settled(desk).skipped) == {"bán vé số ở đâu", "giấy đó màu gì"}


def test_an_undone_correction_is_forgotten_by_the_next_training(home: Path, engine: Engine, desk_of: MakeDesk) -> None:
    correct(engine, NOISY, "out_of_scope")
    desk = desk_of("ready")
    desk.start(actor="lan")
    settled(desk)
    desk.adopt(actor="lan")
    with engine.begin() as connection:
        connection.execute(update(CorrectionRow).values(active=False))
    assert (desk.standing().to_learn, desk.standing().to_forget) == (0, 1)
    assert desk.start(actor="lan") == 0
    settled(desk)
    desk.adopt(actor="lan")
    assert read_adopted(home / "models").now.corrections == ()


def test_a_model_of_files_that_changed_since_is_refused(home: Path, engine: Engine, desk_of: MakeDesk) -> None:
    correct(engine, NOISY, "out_of_scope")
    desk = desk_of("ready")
    desk.start(actor="lan")
    settled(desk)
    model.path_in(RunFolder(home / "retraining" / "latest").folder).unlink()  # as if its name were another one
    with pytest.raises(CannotRetrain, match="nâng cấp"):
        desk.adopt(actor="lan")
    assert in_use(home) == DELIVERED


def test_a_model_that_was_compared_with_another_one_than_is_in_use_is_refused(
    home: Path, engine: Engine, desk_of: MakeDesk
) -> None:
    correct(engine, NOISY, "out_of_scope")
    desk = desk_of("ready")
    desk.start(actor="lan")
    settled(desk)
    write_adopted(home / "models", Adopted(Lessons((Correction("đèn đường hư", "out_of_scope"),), "minh")))
    with pytest.raises(CannotRetrain, match="đã đổi từ sau"):
        desk.adopt(actor="lan")


def test_without_the_model_before_there_is_no_way_back(home: Path, engine: Engine, desk_of: MakeDesk) -> None:
    delivered = model.path_in(home / "models")
    correct(engine, NOISY, "out_of_scope")
    desk = desk_of("ready")
    desk.start(actor="lan")
    settled(desk)
    desk.adopt(actor="lan")
    delivered.unlink()
    assert not desk.standing().can_go_back
    with pytest.raises(CannotRetrain, match="không quay lại được"):
        desk.go_back(actor="lan")
    assert in_use(home) == b"a new model"
