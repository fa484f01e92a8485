from __future__ import annotations

from procedures.records import Level, Origin
from procedures.search.twins import choose_member, group_twins, is_for_serving, name_key
from tests.procedures.search.records import BIRTH, make, split_words


def test_same_name_up_to_level_and_case_is_one_entry() -> None:
    records = [
        make("1.000002", "Cấp hộ chiếu (thực hiện tại cấp tỉnh)"),
        make("1.000001", "CẤP HỘ CHIẾU (THỰC HIỆN TẠI CẤP XÃ)"),
        make("1.000003", "Thủ tục cấp hộ chiếu"),
        make("1.000004", "Cấp lại hộ chiếu"),
    ]
    codes = [sorted(member.code for member in entry.members) for entry in group_twins(records, split_words)]
    assert codes == [["1.000001", "1.000002", "1.000003"], ["1.000004"]]


def test_a_name_that_is_only_a_level_keeps_its_key() -> None:
    assert name_key("Cấp xã", split_words) == "cap xa"


def test_records_with_shared_aliases_are_twins() -> None:
    first = make("1.1", "Tách thửa đất", "chia đất", "tách sổ")
    second = make("1.2", "Hợp thửa đất", "chia đất", "tách sổ", "của riêng")
    assert len(group_twins([first, second], split_words)) == 1


def test_one_alias_in_common_makes_no_twins() -> None:
    first = make("1.1", "Tách thửa", "chia đất", "tách sổ", "cắt đất")
    second = make("1.2", "Hòa giải", "chia đất", "cãi nhau", "lấn ranh")
    assert len(group_twins([first, second], split_words)) == 2


def test_the_chosen_one_is_curated_then_detailed_then_national_then_communal() -> None:
    name = "Xác nhận cư trú"
    communal = make("1.9", name, levels=(Level.COMMUNE,))
    provincial = make("1.1", name, levels=(Level.PROVINCE,))
    special = make("1.0", name, kind="SPECIFIC", levels=(Level.COMMUNE,))
    bare = make("0.9", name, detailed=False)
    curated = make("9.9", name, origin=Origin.STARTER, detailed=False)
    records = [bare, special, provincial, communal, curated]
    (entry,) = group_twins(records, split_words)
    assert [member.code for member in entry.members] == ["9.9", "1.9", "1.1", "1.0", "0.9"]


def test_what_soldiers_alone_have_stands_for_nobody_else() -> None:
    name = "Sửa đổi thông tin trong hồ sơ người có công"
    everybody = make("1.2", name, "sửa hồ sơ thương binh", detailed=False)
    serving = make("1.1", f"Thủ tục {name} đang tại ngũ, công tác", "sửa hồ sơ thương binh")
    (entry,) = group_twins([serving, everybody], split_words)
    assert [member.code for member in entry.members] == ["1.2", "1.1"]
    assert [is_for_serving(member) for member in entry.members] == [False, True]


def test_a_level_or_province_in_the_query_chooses_the_member() -> None:
    records = [
        make("1.1", "Cấp hộ chiếu (cấp xã)", levels=(Level.COMMUNE,)),
        make("1.2", "Cấp hộ chiếu (cấp tỉnh)"),
        make("1.3", "Cấp hộ chiếu", kind="SPECIFIC", agency="UBND tỉnh Lào Cai"),
    ]
    (entry,) = group_twins(records, split_words)
    assert choose_member(entry, "cap ho chieu") == "1.1"
    assert choose_member(entry, "cap ho chieu cap tinh") == "1.2"
    assert choose_member(entry, "cap ho chieu o lao cai") == "1.3"


def test_words_of_a_province_s_own_name_do_not_choose_it_unless_the_province_is_named() -> None:
    records = [
        make("1.1", "Tách thửa đất", "chia đất", "tách sổ"),
        make("1.2", "Tách thửa đất với thay đổi quyền của hộ", "chia đất", "tách sổ", kind="SPECIFIC", agency="Tỉnh A"),
        make("1.3", "Tách thửa đất lần hai", "chia đất", "tách sổ"),
    ]
    (entry,) = group_twins(records, split_words)
    assert choose_member(entry, "ho toi muon thay doi quyen") == "1.1"
    assert choose_member(entry, "tach thua lan 2") == "1.3"
    assert choose_member(entry, "tach thua o tinh a") == "1.2"


def test_names_and_aliases_are_not_repeated() -> None:
    (entry,) = group_twins([BIRTH], split_words)
    assert entry.names == (BIRTH.name,)
    assert entry.aliases == BIRTH.aliases
