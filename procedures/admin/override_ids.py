"""What stands for a province's rule in an address."""

from __future__ import annotations

import hashlib

from procedures.overrides import Override


def override_id(override: Override) -> str:
    """Return what tells a rule from the others over its record, for an address."""
    return hashlib.sha256("\n".join(override.key).encode()).hexdigest()[:16]
