"""The ways to submit in a portal's detail response, with their times and fees."""

from __future__ import annotations

from dataclasses import replace

from procedures.importers.fees import read_fee, remark_on
from procedures.importers.source_fields import Json, WrongShape, name_of, objects_of, text_of
from procedures.importers.times import read_time
from procedures.records import Attachment, Channel, ChannelMethod, Fee, FeeType, TimeUnit

_METHODS = {member.name: member for member in ChannelMethod}
_FEE_TYPES = {"FEE": FeeType.CHARGE, "SERVICE_FEE": FeeType.SERVICE_FEE, "PRICE_LEVEL": FeeType.PRICE}


def read_channels(data: Json, remarks: list[str]) -> tuple[Channel, ...]:
    """Return the channels. Fees that the response states for the whole procedure go to those without any."""
    channels = [_channel(method, remarks) for method in objects_of(data, "executionMethods")]
    general = tuple(_fee(fee, remarks) for fee in objects_of(data, "fees"))
    if general and not channels:
        channels = [Channel(ChannelMethod.DIRECT)]
    everywhere = all(channel.fees for channel in channels)
    return tuple(
        replace(channel, fees=channel.fees + general) if everywhere or not channel.fees else channel
        for channel in channels
    )


def _channel(data: Json, remarks: list[str]) -> Channel:
    method = text_of(data, "submissionMethod")
    if method not in _METHODS:
        raise WrongShape("submissionMethod")
    description = text_of(data, "description")
    unit = text_of(data, "processingTimeUnit")
    time = read_time(data.get("processingTime"), unit)
    if time.unit is TimeUnit.OTHER and not time.text:  # then only the description can say it
        time, description = replace(time, text=description), ""
    fees = tuple(_fee(fee, remarks) for fee in objects_of(data, "fees"))
    return Channel(_METHODS[method], time, fees, description)


def _fee(data: Json, remarks: list[str]) -> Fee:
    currency = text_of(data, "currencyName")
    remark = remark_on(data.get("value"), currency)
    if remark and remark not in remarks:
        remarks.append(remark)
    return read_fee(
        data.get("value"),
        text_of(data, "description"),
        currency,
        type=_FEE_TYPES.get(text_of(data, "type"), FeeType.UNSPECIFIED),
        attachments=tuple(
            read_attachment(one) for key in ("attachment", "attachments") for one in objects_of(data, key)
        ),
    )


def read_attachment(data: Json) -> Attachment:
    """Return a file of the portal; it gives a storage path or only an identifier, never an address."""
    return Attachment(
        name=name_of(data, "fileName"),
        url=text_of(data, "url"),
        path=text_of(data, "filePath"),
        id=text_of(data, "id") or text_of(data, "fileId"),
    )
