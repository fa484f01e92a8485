"""Whether it can be done online, and where."""

from __future__ import annotations

from actions.answers.blocks import Block, distinct
from actions.answers.channels import methods_of, worded_methods
from actions.answers.durations import is_known_time, worded_time
from actions.answers.fee import is_known, worded_fee
from actions.answers.footer import source_address
from actions.answers.readable import bulleted, ended
from procedures.records import ChannelMethod, Procedure


def online_blocks(procedure: Procedure) -> tuple[Block, ...]:
    """Return whether and where to submit online; empty when the record does not say."""
    if procedure.offline_only:
        return (Block("Nguồn ghi thủ tục này chỉ làm trực tiếp, chưa nộp qua mạng được."),)
    methods = methods_of(procedure.channels)
    if not methods and procedure.full_online is None:
        return ()
    if ChannelMethod.ONLINE not in methods and not procedure.full_online:
        return (Block(f"Nguồn không ghi cách nộp trực tuyến cho thủ tục này{_other_ways(methods)}"),)
    return distinct([_extent(procedure), *_online_facts(procedure), _where(procedure)])


def _other_ways(methods: tuple[ChannelMethod, ...]) -> str:
    return f"; anh/chị {worded_methods(methods)} nhé." if methods else "."


def _extent(procedure: Procedure) -> Block:
    if procedure.full_online:
        return Block("Được, anh/chị làm trọn qua mạng được (dịch vụ công trực tuyến toàn trình).")
    if procedure.full_online is False:
        return Block(
            "Được, anh/chị nộp trực tuyến được. Nguồn chưa ghi là toàn trình, nên có thể vẫn cần đến nơi một lần "
            "(ví dụ để đối chiếu bản chính hoặc nhận kết quả)."
        )
    return Block("Được, nguồn ghi thủ tục này nộp trực tuyến được.")


def _online_facts(procedure: Procedure) -> list[Block]:
    online = [channel for channel in procedure.channels if channel.method is ChannelMethod.ONLINE]
    times = [f"Thời hạn: {worded_time(channel.time)}" for channel in online if is_known_time(channel.time)]
    fees = [worded_fee(fee) for channel in online for fee in channel.fees if is_known(fee)]
    return [Block(bulleted(ended(text)), "Khi nộp trực tuyến") for text in (*times, *fees)]


def _where(procedure: Procedure) -> Block:
    return Block(f"Nộp trên Cổng Dịch vụ công quốc gia, đăng nhập bằng tài khoản VNeID: {source_address(procedure)}")
