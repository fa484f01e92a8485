"""The groups of papers in a portal's detail response."""

from __future__ import annotations

from procedures.importers.case_roles import with_roles
from procedures.importers.portal_channels import read_attachment
from procedures.importers.source_fields import Json, count_of, name_of, objects_of, text_of
from procedures.records import Case, Paper


def read_cases(data: Json) -> tuple[Case, ...]:
    """Return the groups of papers, wherever the response puts them."""
    groups = [_case(group) for group in objects_of(data, "executionCases")]
    groups += [_case(case) for case in objects_of(data, "cases") if objects_of(case, "profileComponents")]
    if objects_of(data, "profileComponents"):
        groups.append(Case("", papers=_papers(data)))
    return with_roles(groups)


def _case(data: Json) -> Case:
    return Case(name_of(data), papers=_papers(data), code=text_of(data, "code"))


def _papers(data: Json) -> tuple[Paper, ...]:
    return tuple(_paper(component) for component in objects_of(data, "profileComponents"))


def _paper(data: Json) -> Paper:
    return Paper(
        name=text_of(data, "name"),
        originals=count_of(data, "originalQty"),
        copies=count_of(data, "copyQty"),
        forms=tuple(read_attachment(file) for file in objects_of(data, "attachments")),
        code=text_of(data, "code"),
        electronic_form=data.get("hasElectronicForm") is True,
        is_result=data.get("isProcessingResult") is True,
        quantity_text=text_of(data, "source"),
    )
