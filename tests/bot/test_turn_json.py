from bot.turn import Button, ProcedureMention, Reply, ScoredProcedure, Turn
from bot.turn_json import turn_object

REPLY = Reply("Lệ phí: 20.000 đồng", (Button("Giấy tờ", "/p"), Button("Tạm trú", "/t", code="1.004194")))


def test_an_answer_has_the_published_shape():
    turn = Turn(
        "answer",
        (REPLY,),
        procedures=(ProcedureMention("1.004222", "Đăng ký thường trú", ("fee",)),),
        candidates=(ScoredProcedure("1.004222", "Đăng ký thường trú", 0.93456),),
        facets=("fee",),
        latency_ms=6.123,
    )
    assert turn_object(turn, question="lệ phí nhập khẩu", question_id="q1") == {
        "id": "q1",
        "question": "lệ phí nhập khẩu",
        "kind": "answer",
        "procedure": {"code": "1.004222", "name": "Đăng ký thường trú"},
        "candidates": [{"code": "1.004222", "name": "Đăng ký thường trú", "score": 0.935}],
        "facets": ["fee"],
        "dossier_code": None,
        "replies": [
            {
                "text": "Lệ phí: 20.000 đồng",
                "buttons": [
                    {"title": "Giấy tờ", "payload": "/p"},
                    {"title": "Tạm trú", "payload": "/t", "code": "1.004194"},
                ],
            }
        ],
        "latency_ms": 6.1,
    }


def test_procedure_is_null_unless_it_was_answered():
    turn = Turn("clarify", (REPLY,), procedures=(ProcedureMention("1.1", "x"),))
    assert turn_object(turn, question="x")["procedure"] is None


def test_several_procedures_are_listed_in_order():
    several = (ProcedureMention("1.1", "a", ("fee",)), ProcedureMention("1.2", "b"))
    data = turn_object(Turn("answer", (REPLY,), procedures=several), question="x")
    assert [each["code"] for each in data["procedures"]] == ["1.1", "1.2"]
    assert data["procedure"] == {"code": "1.1", "name": "a"}


def test_twins_are_named_beside_the_chosen_candidate():
    turn = Turn("answer", (REPLY,), candidates=(ScoredProcedure("1.1", "a", 0.5, ("1.2",)),))
    assert turn_object(turn, question="x")["candidates"][0]["same"] == ["1.2"]
