from __future__ import annotations

import pytest

from procedures.accounts.actor import Actor
from procedures.accounts.permissions import Permission, Role
from procedures.accounts.scope import EVERYTHING, Scope, ScopeKind
from procedures.records import Agency
from tests.procedures.sample_records import plain

NATIONAL = plain(promulgating_agency=Agency("Bộ Công an"))
GIA_LAI = plain(promulgating_agency=Agency("UBND tỉnh Gia Lai"))
HUE = plain(promulgating_agency=Agency("UBND Thành phố Huế"))
NOBODYS = plain()


@pytest.mark.parametrize(
    ("scope", "covered"),
    [
        (EVERYTHING, [NATIONAL, GIA_LAI, HUE, NOBODYS]),
        (Scope(ScopeKind.PROVINCE, "Gia Lai"), [GIA_LAI]),
        (Scope(ScopeKind.PROVINCE, "Huế"), [HUE]),
        (Scope(ScopeKind.AGENCY, "bộ công an"), [NATIONAL]),
        (Scope(ScopeKind.PROVINCE, ""), []),
        (Scope(ScopeKind.AGENCY, ""), []),
    ],
)
def test_reach_decides_which_records_may_be_changed(scope: Scope, covered: list[object]) -> None:
    editor = Actor("1", "lan.nguyen", Role.EDITOR, scope)
    assert [record for record in (NATIONAL, GIA_LAI, HUE, NOBODYS) if editor.may_change(record)] == covered


def test_a_viewer_changes_nothing_and_an_editor_publishes_nothing() -> None:
    assert not Actor("1", "a", Role.VIEWER).may_change(GIA_LAI)
    assert Actor("1", "a", Role.EDITOR).may_change(GIA_LAI)
    assert not Actor("1", "a", Role.EDITOR).may_change(GIA_LAI, Permission.PUBLISH)
    assert Actor("1", "a", Role.PUBLISHER).may_change(GIA_LAI, Permission.PUBLISH)


def test_a_province_may_rule_for_itself_only() -> None:
    actor = Actor("1", "a", Role.EDITOR, Scope(ScopeKind.PROVINCE, "Huế"))
    assert actor.may_change_province("Huế")
    assert not actor.may_change_province("Gia Lai")
    assert not Actor("1", "a", Role.EDITOR, Scope(ScopeKind.AGENCY, "Bộ Công an")).may_change_province("Huế")
