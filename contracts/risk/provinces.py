"""Which province a place lies in, by its name (GB/T 2260, prefecture level)."""

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


def province_of(city: str, address: str) -> str:
    """The province of a place given by its city, or by an address that begins with province or city; empty when unknown.

    Only whole names at the beginning count: 南京西路 is a street of Shanghai.
    """
    return _begun_with(city) or _begun_with(address)


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
