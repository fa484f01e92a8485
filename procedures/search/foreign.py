"""Foreign: whether somebody from abroad takes part. Marriage and birth have a procedure of their own where one does.

The catalogue calls these "… có yếu tố nước ngoài"; the same name without these words is for Vietnamese at home. People
name the country: "chồng em người Đài Loan".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from procedures.search.odds import odds_moved
from procedures.search.terms import Floats

_ELEMENT = " co yeu to nuoc ngoai"
_COUNTRIES = (
    *("trung quoc", "dai loan", "han quoc", "nhat ban", "cam ?pu ?chia", "thai lan", "sing?apore", "malaysia"),
    *("hoa ky", "hong kong", "philippines?", "indonesia", "an do", "canada", "australia", "myanmar", "ba lan"),
    *("thuy dien", "na uy", "ha lan", "italia", "anh quoc", "nuoc anh", "ukraina", "brunei", "tiep khac", "macao"),
)
_SHORT = (
    *("lao(?! dong| cong)", "my(?! pham| tho)", "nhat(?! dinh| la)", "(?<!vo )han(?! muc| che| su dung)", "uc", "nga"),
    *("phap(?! ly| luat)", "(?<=nguoi )duc", "(?<=nguoi )thai(?! san| ky| nhi)", "(?<!nguoi )(?<!dan )tay"),
)
"""Names of countries that are other words too (hạn, thai, Tày, chống Mỹ): they count after a word for a person only."""
_COUNTRY = "|".join((*_COUNTRIES, *_SHORT))
_ABROAD = "|".join(("nuoc ngoai", "ngoai quoc", *_COUNTRIES))
_HUSBAND = "(?<!thoi )(?<!phong )(?<!chien )chong"
_PERSON = f"nguoi|{_HUSBAND}|vo|ban trai|ban gai|nguoi yeu|ong(?= tay)|quoc tich|con re|con dau|dan"
_BETWEEN = "em|toi|minh|no|la|nguoi|mang|co|goc|quoc tich|dan"
_FOREIGNER = re.compile(
    rf"\b(?:(?:{_PERSON})(?: (?:{_BETWEEN}))* (?:{_ABROAD}|{_COUNTRY})"
    rf"|(?:lay|cuoi|ket hon voi) (?:{_ABROAD})|viet kieu)\b"
)
_ELSEWHERE = re.compile(
    rf"\b(?:{_ABROAD}|quoc tich|su quan|lanh su|visa|thi thuc|the thuong tru|ngoai kieu"
    rf"|(?:o|ben|qua|sang|di|tu|nuoc|ve) (?:ben )?(?:{_COUNTRY}))\b"
)
_UNASKED = 0.2
"""What is left of the odds of a procedure with a foreign element where nothing from abroad is spoken of."""
_AT_HOME = 0.003
"""What is left of those of its kin for Vietnamese alone, where a foreigner is spoken of."""


def without_foreign_element(folded_name: str) -> str:
    """Return a folded name without its foreign element, empty where it has none.

    >>> without_foreign_element("thu tuc dang ky ket hon co yeu to nuoc ngoai")
    'thu tuc dang ky ket hon'
    """
    return folded_name.replace(_ELEMENT, "", 1) if _ELEMENT in folded_name else ""


def foreign_kin(at_home: Mapping[int, str], names: Mapping[str, int]) -> Mapping[int, int]:
    """Return the places of procedures with a foreign element by the place of the same procedure without it.

    ``at_home`` are names without their element by place, ``names`` the places of procedures by name, all folded.
    """
    return {names[name]: place for place, name in at_home.items() if name in names}


def tells_of_foreigner(folded: str) -> bool:
    """Tell whether a folded message speaks of somebody from abroad.

    >>> tells_of_foreigner("ban gai em la nguoi lao"), tells_of_foreigner("nguoi lao dong ve tu nhat ban")
    (True, False)
    """
    return bool(_FOREIGNER.search(folded))


def tells_of_abroad(folded: str) -> bool:
    """Tell whether a folded message speaks of anything from abroad, or of a country.

    >>> tells_of_abroad("cuoi o dai loan roi ve nuoc"), tells_of_abroad("dang ky ket hon can gi")
    (True, False)
    """
    return tells_of_foreigner(folded) or bool(_ELSEWHERE.search(folded))


def by_foreigner(scores: Floats, kin: Mapping[int, int], folded: str) -> Floats:
    """Return the scores after what a folded question tells of people from abroad; ``kin`` is from ``foreign_kin``."""
    if tells_of_foreigner(folded):
        return odds_moved(scores, tuple(kin), _AT_HOME, kin)
    if tells_of_abroad(folded):
        return scores
    return odds_moved(scores, tuple(kin.values()), _UNASKED, {})
