from __future__ import annotations

from rasa_sdk.executor import ActionExecutor

NAMES = {
    "answer_procedure", "choose", "none_of_these", "affirm", "deny", "show_more", "go_back", "cancel", "dossier_status",
    "greet", "goodbye", "thank", "bot_identity", "help", "handoff", "out_of_scope", "ask_again",
}  # fmt: skip


def test_rasa_finds_every_action_without_arguments():
    executor = ActionExecutor()
    executor.register_package("actions")
    assert set(executor.actions) == {f"action_{name}" for name in NAMES}
