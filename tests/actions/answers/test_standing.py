from __future__ import annotations

from actions.answers.standing import standing
from procedures.records import Agency
from tests.actions.records import TODAY, detailed


def test_a_record_for_the_whole_country_that_holds_needs_no_words():
    assert standing(detailed(promulgating_agency=Agency("Bộ Công an"), kind="STANDARD"), (), today=TODAY) == ""


def test_a_provinces_own_record_says_whose_it_is():
    own = detailed(promulgating_agency=Agency("UBND Thành phố Hải Phòng"), kind="SPECIFIC")
    assert standing(own, (), today=TODAY) == "Lưu ý: đây là thủ tục riêng của thành phố Hải Phòng."
