import json

from bot.assistant import Assistant
from bot.batch import answer_lines
from tests.fakes.engine import EchoEngine


async def answers(*lines: str, engine: EchoEngine | None = None) -> list[dict[str, object]]:
    assistant = Assistant(engine or EchoEngine())
    return [result async for result in answer_lines(assistant, lines)]


async def test_a_question_keeps_its_id_and_words():
    [result] = await answers('{"id":"q1","question":"lệ phí bao nhiêu"}')
    assert result["id"] == "q1"
    assert result["question"] == "lệ phí bao nhiêu"
    assert result["kind"] == "answer"
    assert set(result) >= {"procedure", "candidates", "facets", "dossier_code", "replies", "latency_ms"}


async def test_a_dialogue_gives_one_object_per_turn():
    [result] = await answers('{"id":"d1","turns":[{"user":"khai sinh"},{"user":"lệ phí"}]}')
    assert [turn["question"] for turn in result["turns"]] == ["khai sinh", "lệ phí"]


async def test_a_bad_line_is_reported_and_the_run_goes_on():
    results = await answers('{"id":"a","question":"x"}', "{broken", '{"id":"c"}', "[1]", '{"id":"e","question":"y"}')
    assert [result.get("line") for result in results] == [None, 2, 3, 4, None]
    assert [result["id"] for result in results] == ["a", None, "c", None, "e"]
    assert all("error" in result for result in results[1:4])


async def test_blank_lines_are_passed_over():
    assert len(await answers("", "  \n", '{"id":1,"question":"x"}')) == 1


async def test_each_line_is_a_fresh_conversation_and_forgotten():
    engine = EchoEngine()
    await answers('{"question":"a"}', '{"question":"b"}', engine=engine)
    conversations = [conversation for conversation, _ in engine.received]
    assert len(set(conversations)) == 2
    assert engine.forgotten == conversations


async def test_results_are_plain_json():
    for result in await answers('{"id":"q","question":"ok"}', "x"):
        assert json.loads(json.dumps(result, ensure_ascii=False)) == result
