"""Files that people send: streamed to disk within bounds, and only after the token of the form was seen."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aiohttp import BodyPartReader, MultipartReader, web

_READER: web.RequestKey[MultipartReader] = web.RequestKey("upload", MultipartReader)
_LONGEST_FIELD = 2000
_MOST_FIELDS = 20
_LONGEST_NAME = 120
_CHUNK = 256 * 1024


class TooLarge(web.HTTPRequestEntityTooLarge):
    """A file or a field is larger than what is taken."""

    def __init__(self, most: int) -> None:
        super().__init__(max_size=most, actual_size=most + 1)


@dataclass(frozen=True)
class Upload:
    """What a form with a file sent; no path where no file was chosen."""

    fields: Mapping[str, str]
    path: Path | None = None


def is_upload(request: web.Request) -> bool:
    """Tell whether a request may hold a file."""
    return request.content_type == "multipart/form-data"


async def first_field(request: web.Request, name: str) -> str:
    """Return the first field of a form with a file, empty if it has another name; the file waits to be read."""
    try:
        reader = await request.multipart()
        part = await reader.next()
        request[_READER] = reader
        return await _text(part) if isinstance(part, BodyPartReader) and part.name == name else ""
    except ValueError as error:
        raise web.HTTPBadRequest from error


async def receive(request: web.Request, folder: Path, *, most: int) -> Upload:
    """Write the file of a form into a folder; the token was read before.

    Raises:
        TooLarge: it is larger than ``most`` bytes; what was written stays for the caller to delete.
    """
    reader = request.get(_READER)
    if reader is None:
        return Upload({})
    fields: dict[str, str] = {}
    path = None
    try:
        while (part := await reader.next()) is not None and len(fields) < _MOST_FIELDS:
            if not isinstance(part, BodyPartReader):
                raise web.HTTPBadRequest
            if part.filename and path is None:
                path = folder / safe_name(part.filename)
                await _write(part, path, most)
            else:
                fields[part.name or ""] = await _text(part)
    except ValueError as error:
        raise web.HTTPBadRequest from error
    return Upload(fields, path)


def safe_name(name: str) -> str:
    """Return the last part of a name, with nothing in it that some file system can't hold."""
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1]).replace("\x00", "")
    kept = re.sub(r"[^\w .()-]", "_", last).strip(" .")
    stem, dot, suffix = kept.partition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{suffix[-20:]}" if kept else "tệp"


async def _write(part: BodyPartReader, path: Path, most: int) -> None:
    written = 0
    with path.open("wb") as stream:
        while chunk := await part.read_chunk(_CHUNK):
            written += len(chunk)
            if written > most:
                raise TooLarge(most)
            await asyncio.to_thread(stream.write, chunk)


async def _text(part: BodyPartReader) -> str:
    text = bytearray()
    while chunk := await part.read_chunk():
        text += chunk
        if len(text) > _LONGEST_FIELD:
            raise TooLarge(_LONGEST_FIELD)
    return text.decode("utf-8", "replace")
