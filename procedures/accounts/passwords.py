"""Passwords as they are kept: Argon2id hashes.

The parameters are the second recommended option of RFC 9106, section 4 (64 MiB of memory, 3 passes, 4 lanes, salt of
16 bytes, tag of 32): the one for machines that can't spare 2 GiB, above the least that OWASP's cheat sheet on password
storage asks for (19 MiB, 2 passes, 1 lane). Hashes made with others are made anew at the next sign-in.
"""

from __future__ import annotations

import threading
import unicodedata

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

_AT_ONCE = 2
"""Hashes computed at the same time: each takes 64 MiB, and a flood of sign-ins must not take all memory."""


class Passwords:
    """Hashes and checks passwords. One instance serves many threads."""

    def __init__(self, *, memory_kib: int = 65536, passes: int = 3, lanes: int = 4) -> None:
        self._hasher = PasswordHasher(
            time_cost=passes, memory_cost=memory_kib, parallelism=lanes, hash_len=32, salt_len=16, type=Type.ID
        )
        self._room = threading.BoundedSemaphore(_AT_ONCE)
        self._nobodys = ""

    def hashed(self, password: str) -> str:
        """Return a new hash, with its parameters and salt in it."""
        with self._room:
            return self._hasher.hash(_normal(password))

    def matches(self, kept: str | None, password: str) -> bool:
        """Tell whether a password is the one that was hashed; without a hash it takes as long, and is not."""
        if not self._nobodys:  # whoever asks first, so that how long it takes tells nothing
            self._nobodys = self.hashed("")
        with self._room:
            try:
                self._hasher.verify(kept or self._nobodys, _normal(password))
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None

    def is_dated(self, kept: str) -> bool:
        """Tell whether a hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)


def _normal(password: str) -> str:
    """Return one form for what different keyboards send for the same Vietnamese letters (NIST SP 800-63B: NFKC)."""
    return unicodedata.normalize("NFKC", password)
