"""Records that differ from one another in a few places, for property tests."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from procedures.records import (
    Case,
    Channel,
    ChannelMethod,
    Fee,
    FeeKind,
    LegalBasis,
    Level,
    Paper,
    Procedure,
    ProcessingTime,
    Step,
    TimeUnit,
)
from tests.procedures.sample_records import full

WORDS = st.sampled_from(["", "một", "hai", "nộp hồ sơ", "nộp hồ sơ ngay", "Tờ khai", "tờ khai khác"])
NAMES = st.sampled_from(["Tờ khai", "Căn cước", "Giấy khai sinh", "Giấy khai sinh (bản sao)", "Ảnh 3x4"])
PAPERS = st.builds(Paper, name=NAMES, originals=st.sampled_from([None, 0, 1]), condition=WORDS)
FEES = st.builds(
    Fee, kind=st.just(FeeKind.AMOUNT), amount=st.sampled_from([Decimal(10000), Decimal("25000")]), text=WORDS
)
TIMES = st.builds(ProcessingTime, st.sampled_from([None, Decimal(3), Decimal("7.5")]), st.sampled_from(TimeUnit), WORDS)
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "name": NAMES,
        "summary": WORDS,
        "note": WORDS,
        "aliases": st.lists(WORDS.filter(bool), max_size=3, unique=True).map(lambda texts: tuple(sorted(texts))),
        "levels": st.lists(st.sampled_from(Level), max_size=3, unique=True).map(tuple),
        "full_online": st.sampled_from([None, True, False]),
        "steps": st.lists(st.builds(Step, text=WORDS, name=WORDS), max_size=4).map(tuple),
        "legal_basis": st.lists(st.builds(LegalBasis, WORDS, WORDS), max_size=3).map(tuple),
        "channels": st.lists(
            st.builds(Channel, st.sampled_from(ChannelMethod), TIMES, st.lists(FEES, max_size=3).map(tuple)), max_size=3
        ).map(tuple),
        "cases": st.lists(st.builds(Case, name=NAMES, papers=st.lists(PAPERS, max_size=4).map(tuple)), max_size=3).map(
            tuple
        ),
    },
)


def edited_records() -> st.SearchStrategy[Procedure]:
    """A record with every field set, of which a few say something else."""
    return EDITS.map(lambda edits: replace(full(), **edits))
