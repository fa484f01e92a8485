from __future__ import annotations

import os

import pytest

from procedures.search.spreading import spread


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_portions(processes: int) -> None:
    assert spread(lambda number: number * number, range(20), processes) == [number * number for number in range(20)]


def test_several_processes_do_the_work() -> None:
    assert os.getpid() not in spread(lambda _: os.getpid(), range(4), 2)


@pytest.mark.parametrize(("portions", "processes"), [(range(1), 2), (range(4), 1)], ids=["one portion", "one process"])
def test_where_there_is_nothing_to_spread_no_process_is_started(portions: range, processes: int) -> None:
    assert set(spread(lambda _: os.getpid(), portions, processes)) == {os.getpid()}
