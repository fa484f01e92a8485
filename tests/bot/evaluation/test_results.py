import csv
import io
import json
from pathlib import Path

import pytest

from bot.evaluation.results import BadResults, changes, read_results, results_object, write_misses
from tests.bot.evaluation.turns import judged


def test_misses_are_those_with_a_wrong_outcome_or_facet():
    file = io.StringIO()
    right, outcome, facet = judged(), judged(name="b", at_once=False), judged(name="c", facets="time")
    assert write_misses([right, outcome, facet], file) == 2
    rows = list(csv.DictReader(io.StringIO(file.getvalue())))
    assert [row["id"] for row in rows] == ["b", "c"]
    assert rows[0]["message"] == "lệ phí"


def test_results_can_be_compared_with_an_earlier_run(tmp_path: Path):
    path = tmp_path / "before.json"
    before = [judged(name="a"), judged(name="b", at_once=False), judged(name="gone")]
    path.write_text(json.dumps(results_object(before)), encoding="utf-8")
    now = [judged(name="a", at_once=False), judged(name="b"), judged(name="new")]
    change = changes(now, read_results(path))
    assert change.lost == ("a/typed",)
    assert change.won == ("b/typed",)


def test_results_hold_figures_with_intervals():
    figures = results_object([judged(), judged(name="d#1", dialogue=True)])["figures"]
    assert figures["typed"]["top1"]["value"] == 1.0
    assert len(figures["typed"]["top1"]["interval"]) == 2
    assert figures["dialogues"]["dialogues_right"]["of"] == 1


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_another_file_is_refused(tmp_path: Path, content: str):
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadResults):
        read_results(path)
    with pytest.raises(BadResults):
        read_results(tmp_path / "missing.json")
