"""Keeps codes of dossiers and addresses of chats unreadable at rest: sealed to be opened again, or fingerprinted.

A seal is Fernet (AES-128-CBC with HMAC-SHA256) of the ``cryptography`` package; a fingerprint is HMAC-SHA256, by which
a row can be looked up without holding the code. Both keys come from the installation's secret by HKDF (RFC 5869), each
for its own purpose, so that a fingerprint says nothing about a seal.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from procedures.records import ProcedureError


class SealBroken(ProcedureError):
    """A sealed text can't be opened: it was sealed with another key, or damaged."""


class Seal:
    """Seals and fingerprints with the secret of this installation."""

    def __init__(self, secret: bytes) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(_derived(secret, b"seal")))
        self._fingerprinting = _derived(secret, b"fingerprint")

    def close(self, text: str) -> str:
        """Return the text sealed; twice the same text gives two different seals."""
        return self._fernet.encrypt(text.encode()).decode("ascii")

    def open(self, sealed: str) -> str:
        """Return what was sealed.

        Raises:
            SealBroken: it was sealed with another key, or is damaged.
        """
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise SealBroken("a sealed text can't be opened with this installation's key") from error

    def fingerprint(self, text: str) -> str:
        """Return 64 hex digits that are the same for the same text, and say nothing else about it."""
        return hmac.new(self._fingerprinting, text.encode(), hashlib.sha256).hexdigest()


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"motcua " + purpose).derive(secret)
