"""The inbox in the console: read, taught, taken back; who may; stored HTML; what is asked of the live assistant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from html import escape

import pytest

from procedures.accounts.audit import AuditFilter
from procedures.accounts.permissions import Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.admin.asking import Tried
from procedures.admin.question_labels import ACTIONS, OCCASIONS
from procedures.admin.services import ConsoleServices
from procedures.questions.inbox_group import Group, GroupFilter, GroupState
from procedures.questions.lesson import FaqAnswer, Lesson, LessonBook, LessonKind
from procedures.questions.likeness import question_key
from procedures.questions.turn_log import TurnLog
from procedures.questions.turn_record import Guess, Occasion, TurnRecord
from procedures.search.candidate import Candidate
from tests.procedures.admin.console import add_account, signed_in

EVIL = "Ba tui <script>alert(1)</script> nằm xuống khai chi"
PLAIN = "ba tui script alert 1 script nam xuong khai chi"
CODE = "1.004222"
GIA_LAI = Scope(ScopeKind.PROVINCE, "Gia Lai")
ANSWER = {"tra_loi": "Bãi xe <b>cổng sau</b>.", "nguon": "Thông báo <i>12</i>/TB-UBND", "het_han": "2030-12-31"}


def asked(
    services: ConsoleServices,
    *texts: str,
    province: str = "",
    channel: str = "web",
    offered: str = CODE,
    topics: tuple[str, ...] = (),
) -> list[Group]:
    """Log questions that were declined; return all open groups, the largest first."""
    log = TurnLog(services.store.engine, lambda text: f"{abs(hash(text)):x}"[:24])
    number = services.inbox.page(GroupFilter(None)).total
    start = datetime.now(timezone.utc) - timedelta(minutes=30)
    guess = (Guess(offered, "Đăng ký <u>thường trú</u>", 0.12),)
    records = [
        TurnRecord(
            id=f"{number}-{place}",
            at=start + timedelta(minutes=place),
            channel=channel,
            conversation=f"{channel}:{number}-{place}",
            kind="decline",
            text=text,
            guesses=guess,
            province=province,
            topics=topics,
        )
        for place, text in enumerate(texts)
    ]
    log.write(records)
    return list(services.inbox.groups())


def taught(services: ConsoleServices, text: str) -> Lesson | None:
    """What citizens would be answered by, now."""
    return LessonBook(services.store.engine).find(text, date(2026, 11, 21))


def wordings(services: ConsoleServices, group: Group) -> dict[str, str]:
    """The fields that a browser sends with every box ticked."""
    (only,) = services.inbox.examples(group.id)
    return {"cach_hoi": question_key(only.text)}


async def test_the_list_shows_groups_escaped_and_narrowed(services: ConsoleServices) -> None:
    asked(services, EVIL, EVIL)
    asked(services, "gửi xe ở đâu", province="Huế", channel="telegram")
    async with signed_in(services, Role.VIEWER) as browser:
        page = await (await browser.get("/hop-thu")).text()
        assert "Ba tui &lt;script&gt;" in page
        assert "<script>alert" not in page
        assert "chưa trả lời được" in page
        shown = {
            query: "gửi xe" in await (await browser.get(f"/hop-thu?{query}")).text()
            for query in ("tinh=Huế", "tinh=Gia+Lai", "kenh=telegram", "kenh=web", "q=GUI+XE", "q=khai", "trang=9")
        }
        assert shown == {
            "tinh=Huế": True,
            "tinh=Gia+Lai": False,
            "kenh=telegram": True,
            "kenh=web": False,
            "q=GUI+XE": True,
            "q=khai": False,
            "trang=9": False,
        }
        for odd in ("tinh_trang=x&ly_do=y", "tinh_trang=tat-ca", "ly_do=unanswered", "trang=abc"):
            assert "gửi xe" in await (await browser.get(f"/hop-thu?{odd}")).text()
        assert "gửi xe" not in await (await browser.get("/hop-thu?ly_do=bad_rating")).text()


async def test_attached_answered_at_once_audited_and_undone(services: ConsoleServices) -> None:
    (group,) = asked(services, EVIL)
    page = f"/hop-thu/{group.id}"
    async with signed_in(services, Role.EDITOR) as browser:
        shown = await (await browser.get(page)).text()
        assert "<script>alert" not in shown
        assert "Đăng ký &lt;u&gt;thường trú&lt;/u&gt;" in shown
        fields = {"thu_tuc": CODE, "muc": "papers", **wordings(services, group)}
        assert (await browser.post(f"{page}/gan", fields)).status == 303
        lesson = taught(services, PLAIN)
        assert lesson is not None
        assert (lesson.kind, lesson.code, lesson.facets) == (LessonKind.ALIAS, CODE, ("papers",))
        after = await (await browser.get(page)).text()
        assert "Hoàn tác" in after
        assert "/admin/hop-thu/hoi-thu?cau=" in after
        listed = await (await browser.get("/hop-thu/da-day")).text()
        assert "Ba tui &lt;script&gt;" in listed
        action = services.inbox.history(group.id)[0].id
        assert (await browser.post(f"/hop-thu/viec/{action}/hoan-tac")).status == 303
        assert taught(services, PLAIN) is None
        assert services.inbox.group(group.id).state is GroupState.OPEN
        again = await browser.post(f"/hop-thu/viec/{action}/hoan-tac")
        assert "đã được hoàn tác rồi" in await (await browser.get(again.headers["Location"][6:])).text()
        history = await (await browser.get("/hop-thu/lich-su")).text()
        assert "đã hoàn tác" in history
    entries = services.audit.find(AuditFilter(subject="question:"))
    assert [entry.action for entry in entries] == ["question.undone", "question.attached"]
    assert entries[1].after == {"code": CODE, "facets": ["papers"], "phrasings": [EVIL]}


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("gan", {}, "Anh/chị chọn một thủ tục"),
        ("gan", {"ma": "9.999999"}, "Không có thủ tục nào mang mã này."),
        ("gan", {"thu_tuc": CODE, "cach_hoi": "khac"}, "Danh sách vừa thay đổi."),
        ("gan", {"thu_tuc": CODE, "muc": "la"}, "Danh sách vừa thay đổi."),
        ("tra-loi", {**ANSWER, "nguon": " "}, "Anh/chị điền ô này."),
        ("tra-loi", {**ANSWER, "tra_loi": ""}, "Anh/chị điền ô này."),
        ("tra-loi", {**ANSWER, "het_han": "mai"}, "ví dụ 31/12/2026"),
        ("chuyen", {"cho": "nobody"}, "Anh/chị chọn một đồng nghiệp."),
        ("y-dinh", {"y_dinh": "ask_procedure"}, "Anh/chị chọn mục được hỏi."),
        ("y-dinh", {"y_dinh": "greet", "muc_hoi": "fee"}, "Chỉ câu hỏi về một thủ tục"),
        ("ngoai-pham-vi", {"cach_hoi": ""}, ""),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_is_taught(
    services: ConsoleServices, path: str, fields: dict[str, str], said: str
) -> None:
    (group,) = asked(services, EVIL)
    async with signed_in(services, Role.PUBLISHER) as browser:
        ticked = wordings(services, group)
        response = await browser.post(f"/hop-thu/{group.id}/{path}", {**ticked, **fields})
        page = await response.text()
    assert response.status == 400
    assert said in page
    assert (services.taught.count(), services.inbox.history(group.id)) == (0, ())


async def test_what_was_talked_of_stands_beside_the_question(services: ConsoleServices) -> None:
    (group,) = asked(services, "giấy tờ gồm những gì", topics=(CODE, "9.999999"))
    name = escape(services.store.get(CODE).name)
    async with signed_in(services, Role.VIEWER) as browser:
        listed = await (await browser.get("/hop-thu")).text()
        opened = await (await browser.get(f"/hop-thu/{group.id}")).text()
    assert f"Hỏi khi đang xem: {name}; thủ tục 9.999999" in listed
    assert f'Hỏi khi đang xem: <a href="/admin/thu-tuc/{CODE}">{name}</a>; thủ tục 9.999999' in opened


def names_something(text: str) -> bool:
    """As the assistant tells, for the questions of the tests below."""
    return not question_key(text).startswith("giay to")


async def test_question_that_names_nothing_is_attached_only_after_a_warning(services: ConsoleServices) -> None:
    services = replace(services, names_something=names_something)
    (group,) = asked(services, "giấy tờ <gồm> những gì")
    page = f"/hop-thu/{group.id}"
    async with signed_in(services, Role.EDITOR) as browser:
        assert "chỉ hiểu được trong cuộc trò chuyện" in await (await browser.get(page)).text()
        fields = {"thu_tuc": CODE, **wordings(services, group)}
        warned = await browser.post(f"{page}/gan", fields)
        text = await warned.text()
        assert warned.status == 400
        assert "Chưa gắn. “giấy tờ &lt;gồm&gt; những gì” không nói rõ là việc gì" in text
        assert f'href="/admin{page}">Thôi, không gắn' in text
        assert f'value="{CODE}" checked' in text
        assert services.taught.count() == 0
        assert (await browser.post(f"{page}/gan", {**fields, "van_gan": "co"})).status == 303
    assert taught(services, "giấy tờ gồm những gì") is not None


async def test_wordings_that_name_something_are_attached_without_the_others(services: ConsoleServices) -> None:
    services = replace(services, names_something=names_something)
    clear = "khai tử gồm những giấy tờ gì vậy"
    (group,) = asked(services, clear, "giấy tờ khai tử gồm những gì vậy")
    async with signed_in(services, Role.EDITOR) as browser:
        fields = {"thu_tuc": CODE, "cach_hoi": question_key(clear)}
        assert (await browser.post(f"/hop-thu/{group.id}/gan", fields)).status == 303
    assert taught(services, clear) is not None


async def test_an_answer_of_its_own_is_given_reworded_and_undone(services: ConsoleServices) -> None:
    (group,) = asked(services, "gửi xe ở đâu")
    async with signed_in(services, Role.EDITOR) as browser:
        fields = {**ANSWER, **wordings(services, group)}
        assert (await browser.post(f"/hop-thu/{group.id}/tra-loi", fields)).status == 303
        lesson = taught(services, "GUI XE O DAU?")
        assert lesson is not None
        assert lesson.answer == FaqAnswer(ANSWER["tra_loi"], ANSWER["nguon"], date(2030, 12, 31))
        listed = await (await browser.get("/hop-thu/da-day?loai=faq")).text()
        assert "Bãi xe &lt;b&gt;cổng sau&lt;/b&gt;." in listed
        assert "&lt;i&gt;12&lt;/i&gt;" in listed
        action = services.inbox.history(group.id)[0].id
        form = f"/hop-thu/da-day/{action}"
        assert "Bãi xe &lt;b&gt;" in await (await browser.get(form)).text()
        assert (await browser.post(form, {"tra_loi": "Cổng trước.", "nguon": ""})).status == 400
        assert (await browser.post(form, {"tra_loi": "Cổng trước.", "nguon": "TB 13"})).status == 303
        reworded = taught(services, "gửi xe ở đâu")
        assert reworded is not None
        assert reworded.answer == FaqAnswer("Cổng trước.", "TB 13")
        await browser.post(f"/hop-thu/viec/{action}/hoan-tac")
        assert taught(services, "gửi xe ở đâu") is None
        assert (await browser.get(form)).status == 404
    entries = services.audit.find(AuditFilter(action="question.reworded"))
    assert [(entry.before["source"], entry.after["source"]) for entry in entries] == [(ANSWER["nguon"], "TB 13")]


async def test_declined_handed_dismissed_and_corrected(services: ConsoleServices) -> None:
    add_account(services, "lan.nguyen", Role.EDITOR, display_name="Lan <Nguyễn>")
    add_account(services, "xem.thoi", Role.VIEWER)
    async with signed_in(services, Role.EDITOR) as browser:
        (group,) = asked(services, "giá vàng hôm nay")
        page, ticked = f"/hop-thu/{group.id}", wordings(services, group)
        assert "Lan &lt;Nguyễn&gt; (lan.nguyen)" in await (await browser.get(page)).text()
        assert (await browser.post(f"{page}/chuyen", {"cho": "xem.thoi"})).status == 400
        await browser.post(f"{page}/chuyen", {"cho": "lan.nguyen"})
        assert services.inbox.group(group.id).handed_to == "lan.nguyen"
        assert "giá vàng" in await (await browser.get("/hop-thu?chuyen_cho=lan.nguyen")).text()
        await browser.post(f"{page}/y-dinh", {"y_dinh": "ask_procedure", "muc_hoi": "fee", **ticked})
        await browser.post(f"{page}/ngoai-pham-vi", ticked)
        lesson = taught(services, "gia vang hom nay")
        assert lesson is not None
        assert lesson.kind is LessonKind.OUT_OF_SCOPE
        exported = await browser.get("/hop-thu/sua-y-dinh.yml")
        assert "giá vàng hôm nay" in await exported.text()
        assert "attachment" in exported.headers["Content-Disposition"]
        await browser.post(f"{page}/bo-qua")
        assert services.inbox.group(group.id).resolution == "dismissed"
    actions = [entry.action for entry in services.audit.find(AuditFilter(subject="question"))]
    assert actions[:5] == [
        "question.dismissed",
        "question.exported",
        "question.out_of_scope",
        "question.corrected",
        "question.handed",
    ]


async def test_people_of_one_province_attach_in_reach_only_and_decide_nothing_for_all(
    services: ConsoleServices,
) -> None:
    (group,) = asked(services, "gửi xe ở đâu", province="Gia Lai")
    page = f"/hop-thu/{group.id}"
    async with signed_in(services, Role.PUBLISHER) as everywhere:
        ticked = wordings(services, group)
        await everywhere.post(f"{page}/ngoai-pham-vi", ticked)
    theirs = services.inbox.history(group.id)[0].id
    async with signed_in(services, Role.PUBLISHER, GIA_LAI) as browser:
        refused = await browser.post(f"{page}/gan", {"thu_tuc": CODE, **ticked})
        assert "ngoài phạm vi của anh/chị" in await refused.text()
        for path in ("tra-loi", "ngoai-pham-vi", "bo-qua"):
            assert (await browser.post(f"{page}/{path}", {**ANSWER, **ticked})).status == 403
        assert (await browser.post(f"/hop-thu/viec/{theirs}/hoan-tac")).status == 403
        shown = await (await browser.get(page)).text()
        assert "/tra-loi" not in shown
        assert "hoan-tac" not in shown
        await browser.post(f"{page}/chuyen", {"cho": "publisher.0"})
        mine = services.inbox.history(group.id)[0].id
        assert (await browser.post(f"/hop-thu/viec/{mine}/hoan-tac")).status == 303
    assert [each.kind for each in services.inbox.history(group.id)] == ["undo", "hand", "out_of_scope"]


async def test_viewers_are_shown_no_button(services: ConsoleServices) -> None:
    (group,) = asked(services, "gửi xe ở đâu")
    async with signed_in(services, Role.VIEWER) as browser:
        for path in (f"/hop-thu/{group.id}", "/hop-thu/da-day", "/hop-thu/lich-su"):
            page = await (await browser.get(path)).text()
            assert page.count('method="post"') == 1, path  # signing out


async def test_procedures_are_found_as_citizens_find_them(services: ConsoleServices) -> None:
    (group,) = asked(services, "gửi xe ở đâu", offered="1.000777")

    def search(query: str, *, limit: int) -> list[Candidate]:
        return [Candidate("2.000001", f"Tìm thấy <{query}>", 0.9)][:limit]

    for found, shown in ((replace(services, search=search), "Tìm thấy &lt;nằm xuống&gt;"), (services, "1.000777")):
        async with signed_in(found, Role.EDITOR) as browser:
            page = await (await browser.get(f"/hop-thu/{group.id}?tim=nằm+xuống")).text()
            assert shown in page
            assert 'value="1.000777"' in page


async def test_a_question_is_tried_with_and_without_diacritics(services: ConsoleServices) -> None:
    async def asking(text: str) -> Tried:
        return Tried(text, "decline", (f"Chưa hiểu <{text}>",), (("1.1", "Tên <b>"),), taught=True)

    async with signed_in(replace(services, asking=asking), Role.VIEWER) as browser:
        page = await (await browser.get("/hop-thu/hoi-thu?cau=Gửi+xe+<b>")).text()
        once = await (await browser.get("/hop-thu/hoi-thu?cau=gui+xe")).text()
    assert "Chưa hiểu &lt;Gửi xe &lt;b&gt;&gt;" in page
    assert "Chưa hiểu &lt;gui xe &lt;b&gt;&gt;" in page
    assert "theo điều đã dạy" in page
    assert once.count("Chưa hiểu") == 1
    async with signed_in(services, Role.VIEWER) as browser:
        assert "Trợ lý đang nạp" in await (await browser.get("/hop-thu/hoi-thu?cau=x")).text()


async def test_unknown_groups_and_odd_numbers_are_not_found(services: ConsoleServices) -> None:
    async with signed_in(services, Role.EDITOR) as browser:
        for path in ("/hop-thu/77", "/hop-thu/abc", "/hop-thu/²", f"/hop-thu/{'9' * 40}", "/hop-thu/da-day/77"):
            assert (await browser.get(path)).status == 404, path
        assert (await browser.post("/hop-thu/viec/77/hoan-tac")).status == 404


def test_every_reason_and_kind_has_words() -> None:
    assert set(OCCASIONS) == set(Occasion)
    assert {kind.value for kind in LessonKind} <= set(ACTIONS)
