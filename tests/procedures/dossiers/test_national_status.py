from __future__ import annotations

from procedures.dossiers.national_status import NationalStatus


def test_the_statuses_are_numbered_as_the_national_exchange_numbers_them() -> None:
    assert [status.value for status in NationalStatus] == list(range(1, 11))


def test_time_runs_only_while_the_agency_works_on_it() -> None:
    assert [status.value for status in NationalStatus if status.counts_time] == [2, 4]


def test_a_finished_dossier_is_followed_until_the_result_is_handed_over() -> None:
    assert [status.value for status in NationalStatus if status.is_final] == [3, 7, 8, 10]
    assert [status.value for status in NationalStatus if status.waits_for_person] == [5, 6]
