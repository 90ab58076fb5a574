"""Which province a place lies in, by its name (GB/T 2260, prefecture level)."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("provinces.toml")
ENDINGS = (
    "省",
    "市",
    "自治",
    "特别行政区",
    "地区",
    "盟",
    "州",
    "新区",
    "壮族",
    "回族",
    "维吾尔",
    "蒙古",
    "藏族",
    "彝族",
    "傣族",
)

_ENDING = re.compile(r"^(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)")


def province_of(city: str, address: str) -> str:
    """The province of a place given by its city, or by an address that begins with province or city; empty when unknown.

    Only whole names at the beginning count: 南京西路 is a street of Shanghai.
    """
    return _begun_with(city) or _begun_with(address)


def city_of(text: str) -> tuple[str, str]:
    """Province and city in which an address or a court lies that begins with one of them; empty where unknown.

    浙江省杭州市西湖区人民法院 lies in 浙江 and 杭州, 浙江省高级人民法院 in 浙江; of 北京 both are 北京.
    """
    province = _begun_with(text)
    if not province:
        return "", ""
    if not _cities(province):
        return province, province
    within = _ENDING.sub("", text.removeprefix(province)) if text.startswith(province) else text
    return province, next((city for city in _cities(province) if within.startswith(city)), "")


def _begun_with(text: str) -> str:
    for name, province in _places().items():
        rest = text.removeprefix(name)
        if rest == text:
            continue
        if not rest or rest.startswith(ENDINGS) or any(rest.startswith(city) for city in _cities(name)):
            return province
    return ""


@cache
def _provinces() -> Mapping[str, tuple[str, ...]]:
    named: dict[str, str] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return {province: tuple(cities.split()) for province, cities in named.items()}


def _cities(province: str) -> tuple[str, ...]:
    return _provinces().get(province, ())


@cache
def _places() -> Mapping[str, str]:
    """The province of every province and city, longest names first."""
    found = {province: province for province in _provinces()}
    for province, cities in _provinces().items():
        for city in cities:
            found.setdefault(city, province)
    return dict(sorted(found.items(), key=lambda place: -len(place[0])))
