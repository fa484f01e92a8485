from __future__ import annotations

from pathlib import Path

import pytest

from procedures.admin.services import ConsoleServices
from tests.procedures.admin.console import console_services


@pytest.fixture
def services(tmp_path: Path) -> ConsoleServices:
    return console_services(tmp_path)
