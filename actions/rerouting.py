"""Rerouting: messages whose intent the conversation shows to be another than the one understood."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.case_words import read_yes_no
from actions.content_words import content_words
from actions.dossier_words import (
    asks_without_code,
    means_an_earlier,
    only_asks_of_dossier,
    procedure_asked_as_dossier,
    waits_for_news,
)
from actions.folding import folded_words
from actions.follow_up import corrected
from actions.following_words import Wish, wish_in
from actions.incoming import Incoming
from actions.recalling import only_returns, returns
from actions.turns.comparing import asks_to_compare
from actions.yes_no import says_yes

_ASK = "ask_procedure"
_STATUS = "dossier_status"
_AFFIRM = "affirm"
_MORE = "show_more"
_REFUSALS = frozenset({"deny", "none_of_these", "affirm", "choose", "out_of_scope", "cancel"})
_TALK = frozenset({"out_of_scope", "greet", "goodbye", "thank", "bot_identity", "help", "affirm", "deny", "choose"})
_POSSIBLE = 0.15  # "cảm ơn bạn nhé, lệ phí bao nhiêu" has more, "dạ em cảm ơn nhiều" next to nothing
_ANSWERS = frozenset({"affirm", "deny", "choose", "none_of_these", "show_more", "go_back"})
"""What only says something when a question or a topic is open."""
_WAVERS = 0.3  # share of what may be a question from which what is told while a choice is open is no chat
_HARDLY = 0.6  # below this a question about the bot is not surely one
_BRIEF, _GOES_ON = 4, 0.8  # words of "mua ở đâu", and how surely it goes on
_NAMED = 0.5  # from here what is found for words that answer nothing is what they mean: "hộ khẩu"
_COURTESY = frozenset({"greet", "thank", "goodbye"})
_ASKING = re.compile(
    r"\b(?:gi|chi|j|nao|bao nhieu|bn|nhiu|bao lau|bao gio|khi mo|chung mo|may|dau|mo|sao|rang"
    r"|khong|ko|hong|hon|hem|hk|dc|phi|tien|ho so|giay to|mau)\b"
)
"""What a question has and "cảm ơn nhiều nghen" has not."""
_THANKS_FIRST = re.compile(
    r"^\W*(?:(?:dạ|da|ok|vâng|vang|ừ|u)\s+)*(?:cảm ơn|cám ơn|cam on|thanks?|tks)\b[^,.!?;\n]{0,25}[,.!?;\n]+"
    r"(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_PROGRESS = re.compile(r"\b(?:(?:toi|den|di den) (?:dau|mo)|chua|xong|tra cuu|tinh trang|duyet|roi)\b")
"""What asks how far a dossier has come: "hồ sơ tới đâu rồi"; "hồ sơ cần gì" asks for papers."""


def rerouted(incoming: Incoming) -> Incoming:
    """Return the message as a question about a procedure where it can only be one, else as it is.

    A correction ("không, ý tôi là …"), a return to something named ("quay lại cái khai sinh"), and a bare facet
    ("phí?", "hồ sơ cần gì") while a topic or a choice is open; a question after thanks or a greeting. As one about a
    dossier where it asks to be told of it, or no more, or goes on about the one that was told last.
    """
    if incoming.is_payload or incoming.dossier_code:
        return incoming
    if _is_about_a_dossier(incoming):
        return incoming if incoming.intent == _STATUS else replace(incoming, intent=_STATUS, confidence=1.0, shares={})
    if incoming.intent == _ASK:
        return replace(incoming, intent=_AFFIRM, confidence=1.0, shares={}) if says_yes(incoming.text) else incoming
    if incoming.intent != _STATUS and _is_about_following(incoming):
        return replace(incoming, intent=_STATUS, confidence=1.0, shares={})
    return replace(incoming, intent=_ASK, confidence=1.0, shares={}) if _asks(incoming) else incoming


def _is_about_another_person(incoming: Incoming) -> bool:
    """Tell whether what sounds like a wish for a person to talk to names a procedure: "kết hôn với người Nhật"."""
    best = incoming.candidates[0].score if incoming.candidates else 0.0
    return incoming.intent == "handoff" and best >= _NAMED and incoming.shares.get(_ASK, 0.0) >= _POSSIBLE


def _tells_more(incoming: Incoming) -> bool:
    """Tell whether what sounds out of scope goes on: told while a choice is open, or a bare question of the topic."""
    if incoming.intent != "out_of_scope":
        return False
    if incoming.state.clarifying and incoming.shares.get(_ASK, 0.0) >= _WAVERS:
        return True
    is_open = bool(incoming.state.topic or incoming.state.clarifying)
    brief = len(folded_words(incoming.text)) <= _BRIEF
    return is_open and brief and incoming.asks_a_part and incoming.follow_up >= _GOES_ON


def _is_about_following(incoming: Incoming) -> bool:
    """Tell whether words that seem to refuse ("thôi khỏi nhắn nữa") are about being told of a dossier."""
    wish = wish_in(incoming.text)
    return wish in (Wish.STOP, Wish.FORGET, Wish.LIST) or (wish is not None and bool(incoming.state.dossier))


def _is_about_a_dossier(incoming: Incoming) -> bool:
    text = incoming.text
    asks = waits_for_news(text) or procedure_asked_as_dossier(text) or _has_no_code(incoming)
    return bool(asks) or _goes_on_about_dossier(incoming)


def _has_no_code(incoming: Incoming) -> bool:
    return incoming.state.dossier_told and asks_without_code(incoming.text)


def _goes_on_about_dossier(incoming: Incoming) -> bool:
    """Tell whether the words, naming nothing, ask for a part of the dossier told last: "sao trễ vậy"."""
    state = incoming.state
    if not state.dossier or state.clarifying or state.asking_case or state.asking_place:
        return False
    told = state.dossier_told or means_an_earlier(incoming.text)
    return told and (only_asks_of_dossier(incoming.text) or (state.dossier_told and _wants_following(incoming)))


def _wants_following(incoming: Incoming) -> bool:
    return wish_in(incoming.text) is not None


def _asks(incoming: Incoming) -> bool:
    state, words = incoming.state, content_words(incoming.text)
    asked = incoming.asks_a_part
    may_ask = incoming.shares.get(_ASK, 0.0) >= _POSSIBLE
    if _asks_all_the_same(incoming, may_ask=may_ask):
        return True
    is_open = bool(state.topic or state.clarifying)
    stops = incoming.intent == "cancel" and (may_ask or not incoming.shares)
    stops_to_ask = stops and asked and len(words) > 1  # "thôi hỏi cái khác: … làm ở đâu", but not "bắt đầu lại"
    names_more = incoming.intent == _MORE and may_ask and len(words) > 1  # "còn bằng lái xe máy nữa"
    answers_nothing = not is_open and incoming.intent in _ANSWERS and bool(words) and _names_something(incoming)
    if stops_to_ask or names_more or answers_nothing or (is_open and asks_to_compare(incoming.text)):
        return True
    if incoming.intent in {"go_back", *_TALK} and words and returns(incoming.text):
        bare = incoming.intent == "go_back" and not asked and only_returns(incoming.text)
        return bool(state.previous or state.topic) and not bare
    if not is_open or words or not incoming.facets:
        return False
    if incoming.intent == _STATUS:
        return asked and not _PROGRESS.search(" ".join(folded_words(incoming.text)))
    only_thanks = incoming.intent in _COURTESY and bool(incoming.shares) and not may_ask  # "được rồi, cảm ơn"
    return incoming.intent in _TALK and not only_thanks and not _only_answers(incoming, may_ask=may_ask)


def _asks_all_the_same(incoming: Incoming, *, may_ask: bool) -> bool:
    """Tell whether words ask that sound like a refusal, thanks, chat or a wish for a person."""
    if _is_about_another_person(incoming) or _tells_more(incoming) or _is_hardly_chat(incoming):
        return True
    if incoming.intent in _REFUSALS and corrected(incoming.text):
        return True
    courteous = incoming.intent in _COURTESY and bool(_ASKING.search(" ".join(folded_words(incoming.text))))
    return courteous and ((incoming.asks_a_part and may_ask) or _asks_after_thanks(incoming.text))


def _is_hardly_chat(incoming: Incoming) -> bool:
    """Tell whether what is taken for a word to or about the bot is nearly as likely a question: "bản vẽ ai vẽ"."""
    wavers = incoming.shares.get(incoming.intent, 1.0) < _HARDLY
    return (
        incoming.intent in {"bot_identity", "help", "handoff"} and wavers and incoming.shares.get(_ASK, 0.0) >= _WAVERS
    )


def _names_something(incoming: Incoming) -> bool:
    found = bool(incoming.candidates) and incoming.candidates[0].score >= _NAMED
    return found and not says_yes(incoming.text)  # "vâng" is written like gold


def _only_answers(incoming: Incoming, *, may_ask: bool) -> bool:
    """Tell whether words say no more than yes or no: "ok", "không", "được rồi"; "được không" asks."""
    if incoming.intent not in {"affirm", "deny"} or may_ask or not incoming.shares:
        return False
    asks = _ASKING.search(" ".join(folded_words(incoming.text)))
    return read_yes_no(incoming.text) is not None or asks is None


def _asks_after_thanks(text: str) -> bool:
    """Tell whether a question follows thanks: "cảm ơn nghe. con thương binh có được giảm học phí hôn"."""
    opening = _THANKS_FIRST.match(text)
    rest = folded_words(opening["rest"]) if opening else ()
    return len(rest) > 2 and bool(_ASKING.search(" ".join(rest)))
