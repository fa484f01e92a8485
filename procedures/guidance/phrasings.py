"""How people speak of a life event or ask for a guide, by how much a message must say to mean the whole of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrasings:
    """Everyday phrasings; ``[words]`` may be left out, ``<người thân>`` is any relative ("mẹ em", "ông nội").

    Attributes:
        alone: enough by themselves: "sắp sinh con".
        bare: enough only where nothing is asked; "nghỉ việc cần giấy tờ gì" asks for one procedure: "nghỉ việc".
        with_question: enough beside "phải làm gì", "cần giấy tờ gì": "mới cưới xong".
        with_whole: enough only beside words for all there is to do, since one procedure is called so too: "mua đất".
        together: enough when a phrase of every list is said, whatever else is.
        unless: phrases with which the message is about something else.
    """

    alone: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    with_question: tuple[str, ...] = ()
    with_whole: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    unless: tuple[str, ...] = ()
