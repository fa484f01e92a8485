"""What can be told of the curated records by reading them alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path

import pytest
import yaml

from procedures.importers.starter import load_starter, starter_files
from procedures.records import Procedure

STARTER = list(load_starter())


def texts(value: object) -> Iterator[str]:
    """Yield every text a citizen may read, wherever it stands in a record."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from texts(member)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


@pytest.mark.parametrize("procedure", STARTER, ids=[procedure.code for procedure in STARTER])
def test_no_text_holds_marks_of_a_table_or_double_spaces(procedure: Procedure):
    marked = [text for text in texts(procedure) if "|" in text or "\t" in text or "  " in text.strip()]
    assert marked == []


@pytest.mark.parametrize("procedure", STARTER, ids=[procedure.code for procedure in STARTER])
def test_plain_words_and_a_source_stand_on_every_record(procedure: Procedure):
    assert procedure.short_name
    assert procedure.summary.endswith(".")
    assert procedure.source.url.startswith("https://dichvucong.gov.vn/")
    assert procedure.detailed or procedure.note


def test_there_are_enough_of_them_and_no_code_comes_twice():
    codes = [procedure.code for procedure in STARTER]
    assert len(codes) == len(set(codes))
    assert len(codes) >= 150


@pytest.mark.parametrize("path", starter_files(), ids=lambda path: path.stem)
def test_no_key_is_given_twice_for_yaml_would_drop_the_first(path: Path):
    nodes = [yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)]
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), f"line {node.start_mark.line + 1}: {keys}"
            nodes.extend(value for _, value in node.value)
        elif isinstance(node, yaml.SequenceNode):
            nodes.extend(node.value)
