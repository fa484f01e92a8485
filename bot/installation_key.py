"""The secret of this installation: made once, kept in the data folder, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_NAME = "installation.key"
_BYTES = 32


def installation_key(home: Path, configured: str | None = None) -> bytes:
    """Return the configured key, else the one in the data folder, made on first use with mode 0600."""
    if configured:
        return configured.encode()
    home.mkdir(parents=True, exist_ok=True)
    path = home / _NAME
    return _read(path) or _made(path)


def _read(path: Path) -> bytes | None:
    return bytes.fromhex(path.read_text(encoding="ascii")) if path.exists() else None


def _made(path: Path) -> bytes:
    """Write a new key under another name first: two processes that start together must agree on one, whole."""
    key = secrets.token_bytes(_BYTES)
    draft = path.with_name(f"{_NAME}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key.hex())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    finally:
        draft.unlink()
    return key
