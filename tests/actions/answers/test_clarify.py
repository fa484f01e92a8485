from __future__ import annotations

from actions.answers.clarify import BOTH_TITLE, NONE_TITLE, clarify, clarify_two, option_labels
from actions.answers.facets import Facet
from procedures.records import Agency, Level
from tests.actions.records import detailed


def test_options_carry_code_and_facets_and_end_with_none_of_these():
    reply = clarify([detailed("1.1", "Đăng ký tạm trú"), detailed("1.2", "Xóa tạm trú")], facets=[Facet.FEE])
    assert [button.code for button in reply.buttons] == ["1.1", "1.2", ""]
    assert reply.buttons[0].payload == '/ask_procedure{"code":"1.1","facet":"fee"}'
    assert reply.buttons[-1].title == NONE_TITLE
    assert "1. Đăng ký tạm trú\n2. Xóa tạm trú" in reply.text


def test_where_there_may_be_two_one_button_is_for_both():
    reply = clarify_two([detailed(f"1.{n}", f"Việc {n}") for n in (1, 2, 3)], facets=[Facet.FEE])
    assert [button.title for button in reply.buttons] == ["Việc 1", "Việc 2", "Việc 3", BOTH_TITLE, NONE_TITLE]
    assert reply.buttons[3].payload == '/ask_procedure{"code":"1.1-and-1.2","facet":"fee"}'
    assert not reply.buttons[3].code
    assert "3. Việc 3" in reply.text
    assert "một việc hay hai việc" in reply.text


def test_where_there_are_two_it_is_not_asked_whether():
    reply = clarify_two([detailed(f"1.{n}", f"Việc {n}") for n in (1, 2, 3)], are_two=True)
    assert "Anh/chị hỏi hai việc" in reply.text
    assert "một việc hay" not in reply.text


def test_long_names_are_labelled_by_what_differs():
    shared = "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất đối với trường hợp"
    labels = option_labels([detailed("1.1", f"{shared} thừa kế"), detailed("1.2", f"{shared} tặng cho")])
    assert labels == ("… thừa kế", "… tặng cho")


def test_equal_names_are_told_apart_by_level_then_agency_then_code():
    def twin(code: str, level: Level, agency: str):
        return detailed(code, "Cấp hộ chiếu", levels=(level,), executing_agencies=(Agency(agency),))

    commune, province = twin("1.1", Level.COMMUNE, "A"), twin("1.2", Level.PROVINCE, "A")
    assert option_labels([commune, province]) == ("Cấp hộ chiếu (cấp xã)", "Cấp hộ chiếu (cấp tỉnh)")
    other = twin("1.3", Level.COMMUNE, "B")
    assert len(set(option_labels([commune, other]))) == 2
    same = twin("1.4", Level.COMMUNE, "A")
    assert len(set(option_labels([commune, same]))) == 2


def test_a_provinces_own_procedure_is_offered_with_its_province():
    own = detailed("1.2", "Cấp lại sổ", kind="SPECIFIC", promulgating_agency=Agency("UBND Thành phố Hải Phòng"))
    assert option_labels([detailed("1.1", "Làm sổ"), own]) == ("Làm sổ", "Cấp lại sổ (Hải Phòng)")


def test_only_procedures_of_one_field_are_called_nearly_alike():
    alike = [detailed(f"1.{n}", f"Việc {n}", category="Hộ tịch") for n in (1, 2)]
    assert "gần giống nhau" in clarify(alike).text
    other = clarify([alike[0], detailed("2.1", "Cấp hộ chiếu", category="Xuất nhập cảnh")]).text
    assert "gần giống nhau" not in other
    assert "chưa rõ anh/chị hỏi việc nào" in other
