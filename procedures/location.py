"""Where the data lives: the data folder and what is in it, for every way the product is started."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_home() -> Path:
    """Return the data folder: ``MOTCUA_HOME``, else ``motcua`` in the user's data directory. It may not exist yet."""
    configured = os.environ.get("MOTCUA_HOME", "").strip()
    return Path(configured).expanduser().resolve() if configured else _user_data_directory() / "motcua"


def default_database_url() -> str:
    """Return ``MOTCUA_DATABASE_URL``, else the URL of a SQLite file in the data folder."""
    configured = os.environ.get("MOTCUA_DATABASE_URL", "").strip()
    return configured or f"sqlite:///{(data_home() / 'motcua.db').as_posix()}"


def working_days_file() -> Path:
    """Return the file in which an installation says which days are worked, over what we know. It need not exist."""
    return data_home() / "working_days.yml"


def last_override_import_file() -> Path:
    """Return the file that keeps what the last import of overrides changed. It need not exist."""
    return data_home() / "overrides-last-import.jsonl"


def default_province() -> str:
    """Return ``MOTCUA_PROVINCE``, the province whose people are served; empty where none is set."""
    return os.environ.get("MOTCUA_PROVINCE", "").strip()


def _user_data_directory() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
