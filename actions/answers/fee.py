"""What a procedure costs. "Miễn phí" is said only where the source's text says so; a missing sum is not a zero."""

from __future__ import annotations

import re
from decimal import Decimal

from actions.answers.blocks import Block, distinct
from actions.answers.channels import methods_of, shared_by_methods, worded_methods
from actions.answers.money import grouped, is_implausible, worded_sum
from actions.answers.notes import NoteTopic, note_blocks
from actions.answers.readable import bulleted, ended, one_line, shorten, tidy
from procedures.records import ChannelMethod, Fee, FeeKind, FeeType, Procedure

NOT_STATED = (
    "Nguồn chưa ghi mức phí, lệ phí cụ thể. Chưa ghi không có nghĩa là không mất tiền: "
    "anh/chị hỏi nơi tiếp nhận hồ sơ, hoặc gọi tổng đài 18001096 trước khi nộp nhé."
)

_SOON = 160  # characters; a sum named later is said first
_TYPE_WORDS = {FeeType.CHARGE: "Lệ phí", FeeType.SERVICE_FEE: "Phí", FeeType.PRICE: "Giá dịch vụ"}
_UNIT = re.compile(r"^\(?\s*(?:đồng|VNĐ|VND|đ)?\s*(/.{1,60}?)\)?[.;]?$", re.IGNORECASE | re.DOTALL)
_ONLY_FREE = re.compile(r"(?:[\s.;:()*-]|miễn|không|thu|phí|lệ|mất|phải|nộp|có|0|đồng|free)*", re.IGNORECASE)
_BARE_ZERO = re.compile(r"(?:[\s.;:()*-]|lệ|phí|giá|0|đồng|vnđ|vnd|đ|theo quy định)*", re.IGNORECASE)


def fee_blocks(procedure: Procedure) -> tuple[Block, ...]:
    """Return the fees by way of submitting, what several ways share said once; empty when nothing is known."""
    rows = [(channel.method, fee) for channel in procedure.channels for fee in channel.fees if is_known(fee)]
    notes = note_blocks(procedure, NoteTopic.FEE)
    if not rows:
        return distinct(notes)
    everywhere = methods_of(procedure.channels)
    blocks = []
    for methods, texts in shared_by_methods((method, worded_fee(fee)) for method, fee in rows):
        blocks += [Block(bulleted(text), _group(methods, everywhere)) for text in texts]
    silent = [method for method in everywhere if method not in {known for known, _ in rows}]
    if silent:
        blocks.append(Block(f"• Khi {worded_methods(silent)}: nguồn chưa ghi mức thu, anh/chị hỏi nơi tiếp nhận."))
    return distinct([*blocks, *notes])


def fee_line(procedure: Procedure) -> str:
    """Return the fee in one short sentence, for the overview; empty when nothing is known."""
    fees = [fee for channel in procedure.channels for fee in channel.fees if is_known(fee)]
    if not fees:
        return ""
    if all(fee.kind is FeeKind.FREE for fee in fees):
        return "không thu phí (miễn phí)."
    amounts = sorted({(fee.currency, fee.amount) for fee in fees if fee.kind is FeeKind.AMOUNT and fee.amount})
    if amounts and len({currency for currency, _ in amounts}) == 1:
        return _range_words(amounts[0][0], [amount for _, amount in amounts], only=len(amounts) == len(set(fees)))
    if len(fees) == 1 or len({fee.text for fee in fees}) == 1:
        return ended(shorten(tidy(fees[0].text).replace("\n", " ").removeprefix("• "), 160))
    return "tùy trường hợp, anh/chị bấm “Lệ phí” để xem."


def is_known(fee: Fee) -> bool:
    """Tell whether the row says anything: a sum, "free" in words, or a rule that is more than a bare zero."""
    if fee.kind is FeeKind.AMOUNT:
        return fee.amount is not None and fee.amount > 0
    if fee.kind is FeeKind.BY_RULE:
        return bool(fee.text.strip()) and not _BARE_ZERO.fullmatch(fee.text)
    return fee.kind is FeeKind.FREE


def worded_fee(fee: Fee) -> str:
    """Return one row of a fee table in words."""
    kind = _TYPE_WORDS.get(fee.type, "")
    text = tidy(fee.text).removeprefix("• ")
    if fee.kind is FeeKind.AMOUNT and fee.amount is not None:
        worded = _amount_words(fee.amount, fee.currency, text)
    elif fee.kind is FeeKind.FREE:
        worded = "không thu tiền (miễn phí)" if _ONLY_FREE.fullmatch(text) else f"miễn phí. {text}"
    else:
        worded = text
    files = "".join(f"\nVăn bản kèm theo: {tidy(file.name)}" for file in fee.attachments if file.name.strip())
    if not kind or worded.lower().startswith(kind.lower()):
        return ended(worded[:1].upper() + worded[1:]) + files
    return ended(f"{kind}: {worded}") + files


def fee_sentence(fee: Fee) -> str:
    """Return one row of a fee table within a sentence: "lệ phí là 50.000 đồng"."""
    text = one_line(worded_fee(fee)).rstrip(".")
    kind = _TYPE_WORDS.get(fee.type, "")
    if kind and text.startswith(f"{kind}: "):
        return f"{kind.lower()} là {text.removeprefix(f'{kind}: ')}"
    if fee.kind is FeeKind.AMOUNT and text[:1].isdigit():
        return f"mức thu là {text}"
    return f"mức thu: {text[:1].lower()}{text[1:]}" if fee.kind is FeeKind.FREE else f"mức thu: {text}"


def _amount_words(amount: Decimal, currency: str, text: str) -> str:
    sum_words = worded_sum(amount, currency)
    if is_implausible(amount, currency):
        sum_words = f"nguồn ghi “{sum_words}” (có thể sai đơn vị, anh/chị hỏi lại nơi nộp)"
    unit = _UNIT.match(text)
    if unit:
        return f"{sum_words}{unit.group(1).rstrip()}"
    if not is_implausible(amount, currency) and _says_sum(text, grouped(amount)):
        return text
    remark = _without_sum(text, grouped(amount))
    return f"{sum_words}. {remark[:1].upper()}{remark[1:]}" if remark else sum_words


def _says_sum(text: str, digits: str) -> bool:
    """Tell whether a text that does not open with the sum soon names it itself."""
    named = re.search(rf"(?<![\d.]){re.escape(digits)}\s*(?:đồng|vnđ|vnd|đ)\b", text[:_SOON], re.IGNORECASE)
    return named is not None and _without_sum(text, digits) == text


def _without_sum(text: str, digits: str) -> str:
    """Return what a text says beyond the sum that it opens with ("Lệ phí: 400.000 đồng (…)")."""
    opening = re.compile(
        rf"^\(?(?:mức thu|mức|lệ phí|phí)?\s*:?\s*{re.escape(digits)}\s*(?:đồng|vnđ|vnd|đ)?(?![/\w])\s*[.;:,]?\s*",
        re.IGNORECASE,
    )
    rest = opening.sub("", text).strip()
    whole = rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1
    return rest[1:-1].strip() if whole else rest


def _range_words(currency: str, amounts: list[Decimal], *, only: bool) -> str:
    if len(amounts) == 1:
        tail = "." if only else " (mức khác nhau tùy trường hợp, bấm “Lệ phí” để xem đủ)."
        return worded_sum(amounts[0], currency) + tail
    return f"từ {grouped(amounts[0])} đến {worded_sum(amounts[-1], currency)}, tùy trường hợp và cách nộp."


def _group(methods: tuple[ChannelMethod, ...], everywhere: tuple[ChannelMethod, ...]) -> str:
    if methods == everywhere:
        return "" if len(everywhere) == 1 else "Cách nộp nào cũng như nhau"
    return f"Khi {worded_methods(methods)}"
