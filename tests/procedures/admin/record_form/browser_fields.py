"""What a browser would send of a form: reads the HTML, not our objects."""

from __future__ import annotations

from html.parser import HTMLParser

_SKIPPED = {"button", "submit"}


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pairs: list[tuple[str, str]] = []
        self._text: list[str] | None = None
        self._name = ""
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "input":
            self._input(values, {name for name, _ in attrs})
        elif tag in ("textarea", "select"):
            self._name, self._text, self._options = values["name"], [], []
        elif tag == "option":
            self._options.append((values["value"], "selected" in values))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            text = "".join(self._text or ())
            text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\n")
            self.pairs.append((self._name, text.replace("\n", "\r\n")))
        elif tag == "select":
            chosen = [value for value, is_chosen in self._options if is_chosen] or [self._options[0][0]]
            self.pairs.append((self._name, chosen[-1]))
        if tag in ("textarea", "select"):
            self._text = None

    def _input(self, values: dict[str, str], given: set[str]) -> None:
        kind = values.get("type", "text")
        if kind in _SKIPPED or (kind in ("checkbox", "radio") and "checked" not in given):
            return
        value = values.get("value", "")
        if kind == "text":
            value = value.replace("\r", "").replace("\n", "")
        self.pairs.append((values["name"], value))


def fields_of(html: str) -> list[tuple[str, str]]:
    """Return the names and values that a browser sends when the form of the page is submitted."""
    reader = _Fields()
    reader.feed(html)
    reader.close()
    return reader.pairs


def typed(pairs: list[tuple[str, str]], **texts: str) -> list[tuple[str, str]]:
    """Return the fields with other texts typed in; ``__`` in a name stands for a dash."""
    wanted = {name.replace("__", "-"): text for name, text in texts.items()}
    missing = wanted.keys() - {name for name, _ in pairs}
    assert not missing, f"not on the page: {missing}"
    return [(name, wanted.get(name, value)) for name, value in pairs]
