"""The baseline: a stock Rasa agent whose rule runs one remote action that utters one message.

Only the network is spared it: its action endpoint answers by a function call, so what is measured is Rasa itself.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.model_training import train
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

FILES = Path(__file__).parent / "stock"


class StockAnswer(Action):
    """Says one sentence."""

    def name(self) -> str:
        """Return the name in the stock domain."""
        return "action_stock_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Utter one message."""
        dispatcher.utter_message(text="Lệ phí là 20.000 đồng.")
        return []


class ExecutorEndpoint(EndpointConfig):
    """An action endpoint without a network."""

    def __init__(self) -> None:
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        self._executor.register_action(StockAnswer)

    async def request(self, **options: Any) -> Any:
        """Run the action that the posted call names."""
        return await self._executor.run(options["json"])


def load_stock_agent() -> Agent:
    """Train the stock files (seconds) into a temporary folder and load them."""
    with tempfile.TemporaryDirectory() as folder:
        result = train(
            domain=str(FILES / "domain.yml"),
            config=str(FILES / "config.yml"),
            training_files=str(FILES / "data.yml"),
            output=folder,
        )
        return Agent.load(str(result.model), action_endpoint=ExecutorEndpoint())
