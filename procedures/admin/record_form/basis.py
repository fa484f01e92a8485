"""The record that a form was made from, packed into the form itself, so that a later reader knows what was changed."""

from __future__ import annotations

import base64
import json
import zlib

from procedures.interchange import MalformedRecord, from_json_object, to_json_line
from procedures.records import Procedure

MOST_BYTES = 8_000_000
"""Sixty times the largest record known; what unpacks to more is no record."""


class BasisBroken(Exception):
    """The form came without the record it was made from, or with half of it: the page was cut off on its way."""


def packed(record: Procedure) -> str:
    """Return the record as a text for a hidden field."""
    return base64.b64encode(zlib.compress(to_json_line(record).encode(), 6)).decode("ascii")


def unpacked(text: str) -> Procedure:
    """Return the record of a packed text. It comes from a browser: whoever may edit may also have altered it.

    Raises:
        BasisBroken: it isn't one.
    """
    try:
        reader = zlib.decompressobj()
        line = reader.decompress(base64.b64decode(text, validate=True), MOST_BYTES)
        if reader.unconsumed_tail or not reader.eof:
            raise BasisBroken
        return from_json_object(json.loads(line))
    except (ValueError, TypeError, zlib.error, MalformedRecord) as error:
        raise BasisBroken from error
