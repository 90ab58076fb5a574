"""统一社会信用代码: form, check characters and what the first two characters say (GB 32100-2015, GB 11714; domain.md §R1)."""

import re
from dataclasses import dataclass
from typing import Literal

from stdnum.cn import uscc as stdnum_uscc

from contracts.terms.reading import half_width

_FORM = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_LONGEST = 60
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CLASSES = {
    "11": ("机关", "机关"),
    "12": ("事业单位", "事业单位"),
    "13": ("群众团体", "社会组织"),
    "31": ("律师执业机构", ""),
    "32": ("公证处", ""),
    "33": ("基层法律服务所", ""),
    "34": ("司法鉴定机构", ""),
    "35": ("仲裁委员会", ""),
    "51": ("社会团体", "社会组织"),
    "52": ("民办非企业单位", "社会组织"),
    "53": ("基金会", "社会组织"),
    "71": ("宗教活动场所", ""),
    "72": ("宗教院校", ""),
    "81": ("基层工会", ""),
    "91": ("企业", "企业"),
    "92": ("个体工商户", "个体工商户"),
    "93": ("农民专业合作社", ""),
    "A1": ("军队事业单位", ""),
    "N1": ("组级集体经济组织", ""),
    "N2": ("村级集体经济组织", ""),
    "N3": ("乡镇级集体经济组织", ""),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a code looks like. `code` is the code cleaned up: half-width, upper case, without spaces.

    `malformed` is a blocker; `check_differs` only a warning, since genuine codes with another check character exist
    (`expected` is the computed one). `organisation_check` is advice: whether the organisation code's own check
    character (the 17th) fits. `entity` is the class of entity in Chinese and `kind` the `p.kind` it goes with; both are
    empty when the first two characters do not say.
    """

    code: str
    result: Literal["ok", "malformed", "check_differs"]
    expected: str = ""
    organisation_check: bool = True
    entity: str = ""
    kind: str = ""


def check(code: str) -> Verdict:
    """Judge a code as typed. Never raises."""
    if len(code) > _LONGEST:
        return Verdict(code[:_LONGEST], "malformed")
    plain = re.sub(r"[\s-]", "", half_width(code)).upper()
    if not _FORM.fullmatch(plain):
        return Verdict(plain, "malformed")
    entity, kind = _CLASSES.get(plain[:2], ("", ""))
    expected = stdnum_uscc.calc_check_digit(plain[:17])
    result: Literal["ok", "check_differs"] = "ok" if plain[17] == expected else "check_differs"
    return Verdict(plain, result, expected, plain[16] == organisation_check(plain[8:16]), entity, kind)


def organisation_check(body: str) -> str:
    """The check character of the 8 characters of an organisation code: 0–9 or X (GB 11714)."""
    total = sum(int(character, 36) * weight for character, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]
