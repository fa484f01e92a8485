from __future__ import annotations

import pytest

from procedures.overrides import Override
from procedures.records import Channel, ChannelMethod, Fee, FeeKind, LegalBasis
from procedures.reviewing.citations import touched_by
from procedures.store import ProcedureStore
from procedures.validity import Validity
from tests.procedures.sample_records import plain

A, B, C = "1.000001", "1.000002", "1.000003"


@pytest.mark.parametrize("typed", ["75/2022/TT-BTC", "75/2022/tt btc", "thông tư 75/2022"])
def test_records_and_overrides_that_rest_on_a_document_are_found_with_their_parts(
    any_store: ProcedureStore, typed: str
) -> None:
    fee = Fee(FeeKind.BY_RULE, text="Thu theo Thông tư 75/2022/TT-BTC")
    any_store.save(
        [
            plain(
                A, legal_basis=(LegalBasis("75/2022/TT-BTC"),), channels=(Channel(ChannelMethod.ONLINE, fees=(fee,)),)
            ),
            plain(B, legal_basis=(LegalBasis("75/2022/NĐ-CP"), LegalBasis("175/2022/TT-BTC"))),
            plain(C),
        ]
    )
    override = Override("Đà Nẵng", C, Validity(decision="75/2022/TT-BTC"), note="riêng")
    any_store.overrides.set([override])
    one, two = touched_by(any_store, typed)
    assert (one.code, one.fields) == (A, ("channels/online/fees/(1)", "legal_basis/75~12022~1TT-BTC"))
    assert one.labels == ("Cách nộp trực tuyến › Phí, lệ phí «1»", "Căn cứ pháp lý «75/2022/TT-BTC»")
    assert (two.code, two.name, two.fields, two.overrides) == (C, plain().name, (), (override,))


def test_what_is_no_number_touches_nothing(store: ProcedureStore) -> None:
    store.save([plain(A)])
    assert touched_by(store, "lệ phí") == ()
