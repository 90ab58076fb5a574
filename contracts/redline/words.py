"""Contract text cut into the smallest parts a redline may mark: one character, or a number, date, amount or term whole.

    不低于90%  →  不 · 低 · 于 · 90%

Joined again, the parts are the text. A change from 90% to 95% is then the change of a part, never of the digit 0.
"""

import re
from collections.abc import Set
from functools import lru_cache

_FIGURES = r"[〇零一二三四五六七八九十百千万亿两]"
_CAPITALS = r"[壹贰叁肆伍陆柒捌玖拾佰仟零万亿元圆角分整正]"
_SIGNS = r"[0-9A-Za-zÀ-ɏ０-９Ａ-Ｚａ-ｚ]"
_UNIT = r"(?:[%％‰]|个?工作日|个?自然日|个?小时|个月|季度|分钟|秒钟|[百千万亿]*元|[万亿]|[年月周日天秒时分角元倍次席人名件条份个款项期])"

_PART = re.compile(
    rf"""
      【[^【】\n]{{1,60}}】                                # 【待填：合同期限】
    | 《[^《》\n]{{1,40}}》                                  # 《民法典》
    | “[^“”\n]{{1,16}}”                                    # “坐席”
    | （(?:{_FIGURES}{{1,3}}|[0-9]{{1,3}})）                # （六）
    | (?:[0-9]{{4}}|{_FIGURES}{{4}})年(?:[0-9]{{1,2}}|{_FIGURES}{{1,3}})月(?:(?:[0-9]{{1,2}}|{_FIGURES}{{1,3}})日)?
    | [壹贰叁肆伍陆柒捌玖拾零]{_CAPITALS}+                  # 叁佰捌拾壹万陆仟元整
    | 附件{_FIGURES}+
    | [甲乙丙丁双对]方(?![案法式面向])
    | [第¥￥$€±]?{_SIGNS}+(?:[-–~.,:：/@_+&'’]{_SIGNS}+)*{_UNIT}?   # 3,816,000.00元, 09:00, HT-2026-0152, SLA
    | 第?{_FIGURES}+(?:分之{_FIGURES}+)?(?:点{_FIGURES}+)?(?:{_UNIT}|条|方|部分)?   # 百分之二十, 七十二小时, 第十二条
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


def parts(text: str, terms: Set[str] = frozenset()) -> list[str]:
    """`text` in parts, in order; `terms` are further words of this contract that are never split, such as 服务费."""
    return _pattern(frozenset(terms)).findall(text) if terms else _PART.findall(text)


@lru_cache(maxsize=64)
def _pattern(terms: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(filter(None, terms), key=lambda term: (-len(term), term))
    words = "|".join(re.escape(term) for term in longest_first)
    return re.compile(f"{words}|{_PART.pattern}" if words else _PART.pattern, re.VERBOSE | re.DOTALL)
