from __future__ import annotations

from dataclasses import replace

import pytest

from procedures.importers.codes import MalformedCode
from procedures.publishing.drafts import DraftStore
from procedures.publishing.errors import CodeTaken, DraftConflict, DraftExists, DraftMissing
from procedures.records import Origin, ProcedureNotFound
from procedures.store import ProcedureStore
from tests.procedures.publishing.moments import LATER, NOW
from tests.procedures.sample_records import full, plain


@pytest.fixture
def drafts(any_store: ProcedureStore) -> DraftStore:
    any_store.save([full(), plain()])
    return DraftStore(any_store)


def test_draft_changes_no_answer_and_no_revision(drafts: DraftStore, any_store: ProcedureStore) -> None:
    before = any_store.revision()
    draft = drafts.begin("1.004222", actor="lan", now=NOW)
    drafts.save(replace(draft.record, note="khác"), edition=1, actor="lan", now=NOW)
    assert any_store.get("1.004222") == full()
    assert any_store.revision() == before


def test_second_editor_is_told_and_both_texts_are_kept(drafts: DraftStore) -> None:
    seen = drafts.begin("1.004222", actor="lan", now=NOW)
    assert drafts.begin("1.004222", actor="minh", now=LATER) == seen
    saved = drafts.save(replace(seen.record, note="của Lan"), edition=seen.edition, actor="lan", now=NOW)
    offered = replace(seen.record, note="của Minh")
    with pytest.raises(DraftConflict, match="lan") as refused:
        drafts.save(offered, edition=seen.edition, actor="minh", now=LATER)
    (difference,) = refused.value.differences
    assert (difference.field, difference.before, difference.after) == ("note", "của Lan", "của Minh")
    assert refused.value.offered == offered
    assert drafts.find("1.004222") == saved
    again = drafts.save(offered, edition=refused.value.edition, actor="minh", now=LATER)
    assert (again.edition, again.author, again.authors) == (3, "minh", ("lan", "minh"))


def test_list_says_who_when_and_what_differs(drafts: DraftStore) -> None:
    first = drafts.begin("1.000001", actor="lan", now=NOW)
    drafts.begin("1.004222", actor="minh", now=NOW)
    drafts.save(replace(first.record, name="Tên mới"), edition=1, actor="lan", now=LATER)
    listed = [(each.code, each.author, each.saved_at, [d.field for d in each.differences]) for each in drafts.list()]
    assert listed == [("1.000001", "lan", LATER, ["name"]), ("1.004222", "minh", NOW, [])]


def test_discarded_draft_can_be_brought_back_unless_another_was_begun(drafts: DraftStore) -> None:
    draft = drafts.begin("1.000001", actor="lan", now=NOW)
    gone = drafts.discard("1.000001", edition=draft.edition)
    assert drafts.find("1.000001") is None
    with pytest.raises(DraftMissing) as refused:
        drafts.save(draft.record, edition=1, actor="lan", now=NOW)
    assert refused.value.offered == draft.record
    assert drafts.bring_back(gone).record == draft.record
    with pytest.raises(DraftExists):
        drafts.bring_back(gone)


def test_old_edition_does_not_discard_what_somebody_saved(drafts: DraftStore) -> None:
    draft = drafts.begin("1.000001", actor="lan", now=NOW)
    drafts.save(draft.record, edition=1, actor="minh", now=NOW)
    with pytest.raises(DraftConflict):
        drafts.discard("1.000001", edition=1)


def test_record_of_ones_own_needs_a_free_code_of_the_right_form(drafts: DraftStore) -> None:
    made = drafts.create(plain("9.000009"), actor="lan", now=NOW)
    assert (made.base, made.record.source.origin) == (None, Origin.LOCAL)
    assert [each.field for each in made.differences] == ["name"]
    for taken in ("9.000009", "1.000001"):
        with pytest.raises(CodeTaken):
            drafts.create(plain(taken), actor="lan", now=NOW)
    for wrong in ("", "9.00009", "9.000009.H49", " 9.000010"):
        with pytest.raises(MalformedCode):
            drafts.create(plain(wrong), actor="lan", now=NOW)
    with pytest.raises(ProcedureNotFound):
        drafts.begin("9.999999", actor="lan", now=NOW)


def test_draft_is_put_on_top_of_what_an_import_changed(drafts: DraftStore, any_store: ProcedureStore) -> None:
    draft = drafts.begin("1.004222", actor="lan", now=NOW)
    drafts.save(replace(draft.record, note="của Lan", summary="của Lan"), edition=1, actor="lan", now=NOW)
    any_store.save([full(note="của nguồn", requirements="của nguồn")])
    saved, rebased = drafts.rebase("1.004222", edition=2, actor="lan", now=LATER)
    assert (saved.record.note, saved.record.summary, saved.record.requirements) == ("của Lan", "của Lan", "của nguồn")
    assert [clash.field for clash in rebased.clashes] == ["note"]
    assert drafts.find("1.004222") == saved
    assert saved.base == any_store.get("1.004222")
