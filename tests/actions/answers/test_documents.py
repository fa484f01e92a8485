from __future__ import annotations

import pytest

from actions.answers.documents import worded_document


@pytest.mark.parametrize(
    ("number", "province", "words"),
    [
        ("12/2026/NQ-HĐND", "Gia Lai", "Nghị quyết 12/2026/NQ-HĐND của HĐND tỉnh Gia Lai"),
        ("Nghị quyết 12/2026/NQ-HĐND", "Huế", "Nghị quyết 12/2026/NQ-HĐND của HĐND thành phố Huế"),
        ("7/2026/QĐ-UBND", "Gia Lai", "Quyết định 7/2026/QĐ-UBND của UBND tỉnh Gia Lai"),
        ("12/2026/NQ-HĐND", "", "Nghị quyết 12/2026/NQ-HĐND"),
        ("1523/QĐ-BCA", "Gia Lai", "Quyết định 1523/QĐ-BCA"),
        ("75/2022/TT-BTC", "", "Thông tư 75/2022/TT-BTC"),
        ("12/2025/NĐ-CP", "", "Nghị định 12/2025/NĐ-CP"),
        ("68/2020/QH14", "", "Luật 68/2020/QH14"),
        ("99", "", "văn bản số 99"),
        ("Công văn 99 của Sở", "", "Công văn 99 của Sở"),
        ("", "Gia Lai", ""),
    ],
)
def test_a_number_is_said_as_the_document_it_is(number: str, province: str, words: str):
    assert worded_document(number, province) == words
