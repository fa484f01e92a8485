from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from actions.answers.near_payload import Near, near_payload
from bot.conversation_store import ConversationStore, last_turns

DOMAIN = Domain.from_yaml(
    """
version: "3.1"
intents: [ask]
slots:
  dialogue_state:
    type: any
    influence_conversation: false
    mappings: [{type: custom}]
"""
)


def turn(number: int) -> list:
    return [
        ActionExecuted("action_listen"),
        UserUttered(f"câu {number}", {"name": "ask"}),
        ActionExecuted("action_answer_procedure"),
        BotUttered(f"trả lời {number}"),
        SlotSet("dialogue_state", {"topic": number}),
    ]


def conversation(turns: int, conversation_id: str = "c") -> DialogueStateTracker:
    events = [event for number in range(turns) for event in turn(number)]
    return DialogueStateTracker.from_events(conversation_id, events, DOMAIN.slots, domain=DOMAIN)


def test_last_turns_begin_where_the_bot_listened():
    events = [event for number in range(5) for event in turn(number)]
    kept = last_turns(events, 2)
    assert kept == events[-10:]


def test_a_short_conversation_is_kept_whole():
    events = turn(0)
    assert last_turns(events, 2) == events


async def test_a_store_beside_has_the_same_conversations_and_a_domain_of_its_own():
    store = ConversationStore(DOMAIN)
    await store.save(conversation(1))
    other = store.beside()
    other.domain = Domain.empty()
    assert (await store.retrieve("c")).get_slot("dialogue_state") == {"topic": 0}
    other.domain = DOMAIN
    await other.save(conversation(2))
    assert (await store.retrieve("c")).get_slot("dialogue_state") == {"topic": 1}
    await store.delete("c")
    assert await other.retrieve("c") is None


async def test_what_is_kept_does_not_grow():
    store = ConversationStore(DOMAIN)
    await store.save(conversation(10))
    short = len((await store.retrieve("c")).events)
    await store.save(conversation(300))
    assert len((await store.retrieve("c")).events) == short


async def test_state_survives_the_events_that_set_it_before():
    store = ConversationStore(DOMAIN)
    await store.save(conversation(300))
    tracker = await store.retrieve("c")
    assert tracker.get_slot("dialogue_state") == {"topic": 299}
    assert tracker.latest_message.text == "câu 299"


async def test_the_least_recently_used_conversation_is_dropped_first():
    store = ConversationStore(DOMAIN, conversations=2)
    for conversation_id in ("a", "b", "a", "c"):
        await store.save(conversation(1, conversation_id))
    assert set(await store.keys()) == {"a", "c"}
    assert await store.retrieve("b") is None


async def test_a_forgotten_conversation_is_gone():
    store = ConversationStore(DOMAIN)
    await store.save(conversation(1))
    await store.delete("c")
    assert await store.retrieve("c") is None


async def test_what_was_near_a_shared_location_is_not_kept():
    store = ConversationStore(DOMAIN)
    located = near_payload(Near(("27139",), {"mot-cua": 1.2}))
    events = [
        *turn(1),
        ActionExecuted("action_listen"),
        UserUttered(located, {"name": "ask"}, [{"entity": "code", "value": "near:27139;mot-cua~12"}]),
        ActionExecuted("action_answer_procedure"),
        BotUttered("Một cửa Xuân Hòa, cách khoảng 1,2 km"),
        SlotSet("dialogue_state", {"topic": 2}),
    ]
    await store.save(DialogueStateTracker.from_events("c", events, DOMAIN.slots, domain=DOMAIN))
    tracker = await store.retrieve("c")
    kept = str([event.as_dict() for event in tracker.events])
    assert "mot-cua" not in kept
    assert "1,2 km" not in kept
    assert "trả lời 1" in kept
    assert tracker.latest_message.intent_name == "ask"
    assert tracker.get_slot("dialogue_state") == {"topic": 2}
