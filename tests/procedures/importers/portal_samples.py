"""Answers in the shape of the national portal's, written by us."""

from __future__ import annotations

from typing import Any


def item(number: int, **fields: Any) -> dict[str, Any]:
    """One item of the list."""
    return {
        "id": f"019d-{number}",
        "name": f"Thủ tục thử số {number}",
        "code": f"1.{number:06}",
        "codeNotation": f"1.{number:06}",
        "categories": ["Lĩnh vực thử"],
        "categoryIds": ["c1"],
        "departments": ["Sở Thử nghiệm"],
        "departmentPromulgate": "Bộ Thử nghiệm",
        "formalityTargetType": ["Công dân Việt Nam"],
        "state": "ACTIVE",
        "type": "STANDARD",
    } | fields


def list_answer(items: list[dict[str, Any]], last_id: str, total: int) -> dict[str, Any]:
    """The envelope of a page."""
    return {"code": "OK", "data": {"items": items, "lastId": last_id, "total": total}, "message": None}


def detail_answer(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A detail response that says something in every field we keep."""
    data = {
        "id": f"019d-{number}",
        "code": f"1.{number:06}",
        "name": f"Thủ tục thử\nsố {number}",
        "executionSteps": [
            {"name": "Bước 1", "description": "Nộp giấy"},
            {"name": "", "description": "Chờ\r\nkết quả"},
        ],
        "executionMethods": [
            {
                "submissionMethod": "ONLINE",
                "processingTime": 7,
                "processingTimeUnit": "WORKING_DAY",
                "description": "Nộp qua mạng",
                "fees": [
                    {
                        "type": "FEE",
                        "value": 10000,
                        "description": "mỗi lần đăng ký",
                        "currencyName": "Việt Nam Đồng",
                        "attachment": {"fileId": "f1", "fileName": "Nghị quyết phí.pdf"},
                    },
                    {"type": "SERVICE_FEE", "value": 0, "description": "Theo nghị quyết tỉnh", "attachment": None},
                ],
            },
            {
                "submissionMethod": "DIRECT",
                "processingTime": "Theo mô tả",
                "processingTimeUnit": "OTHER",
                "description": "",
                "fees": [{"type": "PRICE_LEVEL", "value": 50, "description": "50.000 đồng", "currencyName": None}],
            },
            {"submissionMethod": "POSTAL", "processingTime": 3, "processingTimeUnit": "OTHER", "fees": []},
        ],
        "executionCases": [
            {
                "name": "* Giấy tờ phải nộp:",
                "profileComponents": [
                    {
                        "originalQty": 1,
                        "copyQty": 20261,
                        "required": False,
                        "hasElectronicForm": True,
                        "isProcessingResult": True,
                        "name": "Tờ khai thử",
                        "code": "KQ1",
                        "source": "một bản",
                        "attachments": [
                            {
                                "id": "a1",
                                "fileName": "Mẫu 1.docx",
                                "bucketName": "dvc",
                                "filePath": "configuring/a1/Mẫu 1.docx",
                            }
                        ],
                    }
                ],
            },
            {"name": "Trường hợp khác", "profileComponents": [{"name": "Giấy khác", "originalQty": 0, "copyQty": 1}]},
        ],
        "description": "Mô tả chung",
        "decisionNo": "",
        "formalityType": "OTHER",
        "state": "UPDATED",
        "type": "STANDARD",
        "isWard": True,
        "isProvince": False,
        "isVertical": True,
        "isFullProcess": True,
        "isSharedService": False,
        "isOfflineOnly": False,
        "isNonTerritorial": True,
        "note": "Ghi chú riêng",
        "keywords": "từ khóa một; từ khóa hai",
        "categoriesDetails": [{"id": "c1", "name": "Lĩnh vực thử", "code": "G99-01"}],
        "departmentsExecuting": [{"id": "d1", "name": "Công an cấp xã", "code": "CAX"}],
        "unitGroupsExecuting": [{"id": "u1", "name": "Ủy ban nhân dân cấp xã"}],
        "executingAgencies": "Công an cấp xã, Ủy ban nhân dân cấp xã",
        "departmentsAuthority": [],
        "delegatedAgencies": "Trưởng Công an xã",
        "departmentsAuthorized": [{"name": "Phó trưởng", "code": "PT"}],
        "unitGroupsCoordinating": [{"name": "Thuế cơ sở"}],
        "serviceGroupsDetails": [{"name": "Cư trú", "type": "CITIZEN"}],
        "legalBasisesDetails": [{"id": "l1", "name": "Luật Thử", "code": "68/2020/QH14 "}],
        "resultsDetails": [{"name": "Giấy thử", "code": "KQ.01"}],
        "subjectTypesDetails": [{"name": "Tổ chức (không bao gồm doanh nghiệp, HTX)", "code": "ĐT9"}],
        "departmentPromulgateCode": "G99",
        "departmentPromulgateName": "Bộ Thử nghiệm",
        "cases": [
            {
                "name": "Thường",
                "code": f"1.{number:06}.01",
                "processingDay": {"qty": 12.5, "type": "DAY"},
                "profileComponents": [],
            }
        ],
        "fees": [],
        "createdAt": 1774559131396,
        "updatedAt": 1777312416933,
        "dossierReceivingAddresses": "Quầy số 3",
        "requirementsAndConditions": "Từ đủ 18 tuổi",
        "procedureRelatedGroup": [{"name": "Thủ tục liên quan"}],
        "procedureProposal": {
            "proposalNumber": "1523/QĐ-BCA",
            "decisionDate": 1774458000000,
            "decisionNumber": None,
            "publicationDate": 1778498720977,
            "issuingAgency": {"name": "Bộ Thử nghiệm"},
        },
        "returningMethods": [{"type": "ONLINE", "value": ["ONLINE", "AT_HOME"]}],
    }
    return {"code": "OK", "data": data | fields, "message": "OK"}
