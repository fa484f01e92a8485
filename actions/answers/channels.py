"""Ways to submit, in words, and grouping of what several ways share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from procedures.records import Channel, ChannelMethod

_WORDS = {
    ChannelMethod.DIRECT: "trực tiếp",
    ChannelMethod.ONLINE: "trực tuyến",
    ChannelMethod.POSTAL: "qua bưu chính",
}
_ORDER = tuple(_WORDS)


def methods_of(channels: Iterable[Channel]) -> tuple[ChannelMethod, ...]:
    """Return the methods that occur, in the order we name them."""
    found = {channel.method for channel in channels}
    return tuple(method for method in _ORDER if method in found)


def worded_methods(methods: Sequence[ChannelMethod]) -> str:
    """Return "nộp trực tiếp, trực tuyến hoặc qua bưu chính"."""
    words = [_WORDS[method] for method in _ORDER if method in methods]
    if len(words) < 2:
        return f"nộp {''.join(words)}".strip()
    return f"nộp {', '.join(words[:-1])} hoặc {words[-1]}"


def shared_by_methods(rows: Iterable[tuple[ChannelMethod, str]]) -> list[tuple[tuple[ChannelMethod, ...], list[str]]]:
    """Group texts by the set of methods they hold for, each text once, in the order first seen."""
    methods_of_text: dict[str, set[ChannelMethod]] = {}
    for method, text in rows:
        methods_of_text.setdefault(text, set()).add(method)
    groups: dict[tuple[ChannelMethod, ...], list[str]] = {}
    for text, methods in methods_of_text.items():
        groups.setdefault(tuple(method for method in _ORDER if method in methods), []).append(text)
    return list(groups.items())
