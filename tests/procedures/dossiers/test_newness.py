"""Which of two reports counts, where nothing says when a status began."""

from __future__ import annotations

import pytest

from procedures.dossiers.national_status import NationalStatus as S
from procedures.dossiers.newness import is_older
from procedures.dossiers.report import Nearness
from tests.procedures.dossiers.samples import DAY, NOW, report


@pytest.mark.parametrize("final", [S.REFUSED, S.WITHDRAWN, S.STOPPED, S.RETURNED])
def test_a_national_post_without_a_moment_does_not_reopen_what_is_over(final: S) -> None:
    known = report(status=final, since=NOW, nearness=Nearness.NATION)
    late = report(status=S.PROCESSING, seen_at=NOW + DAY, nearness=Nearness.NATION)
    assert is_older(late, known)


def test_a_national_post_without_a_moment_does_not_lead_back_to_the_first_status() -> None:
    known = report(status=S.PROCESSING, nearness=Nearness.NATION)
    assert is_older(report(status=S.REGISTERED, seen_at=NOW + DAY, nearness=Nearness.NATION), known)


def test_one_that_names_its_moment_does() -> None:
    known = report(status=S.RETURNED, since=NOW, nearness=Nearness.NATION)
    news = report(status=S.PROCESSING, since=NOW + DAY, seen_at=NOW + DAY, nearness=Nearness.NATION)
    assert not is_older(news, known)


@pytest.mark.parametrize("status", [S.PROCESSING, S.SUPPLEMENT_ASKED, S.FINISHED, S.RETURNED])
def test_one_without_a_moment_counts_while_the_dossier_is_under_way(status: S) -> None:
    known = report(status=S.SUPPLEMENT_ASKED, since=NOW, nearness=Nearness.NATION)
    assert not is_older(report(status=status, seen_at=NOW + DAY, nearness=Nearness.NATION), known)


def test_the_desk_may_take_back_what_it_said_by_mistake() -> None:
    known = report(status=S.RETURNED, since=NOW)
    assert not is_older(report(status=S.PROCESSING, seen_at=NOW + DAY), known)
