"""The catalogue of indicators says what domain.md §R6 says, and nothing else.

One line an indicator: code, unit, what is better, bounds, target and weight on starting, veto.
"""

from decimal import Decimal

import pytest

from clauses.library import read

CATALOGUE = """
ANS   %     up     50   100   95    15
SL20  %     up     30   100   80    10
SL15  %     up     30   100   80    0
SL30  %     up     30   100   80    0
ASA   秒    down   1    300   20    0
ABD   %     down   0    50    5     0
AHT   秒    down   30   3600  300   5
ACW   秒    down   0    600   45    0
FCR   %     up     30   100   75    10
RPT   %     down   0    60    12    0
CSAT  %     up     40   100   92    15
RATE  %     up     1    100   40    0
NPS   分    up     -100 100   30    0
CMP   件/万 down   0    500   3     10
CCL   %     up     50   100   98    0
QA    %     up     50   100   95    10
QAS   分    up     50   100   88    0
ACC   %     up     80   100   98    10
CEA   %     down   0    20    2     0
SPD   %     up     50   100   95    5
TKT   %     up     50   100   97    5
TKQ   %     up     50   100   97    0
FRT   秒    down   1    600   30    5
ART   秒    down   1    900   45    5
R3M   %     up     50   100   95    0
CVR   %     up     0    90    –     0
EML   %     up     50   100   98    0
SMR   分钟  down   1    1440  15    0
CON   %     up     1    100   60    0
SUC   %     up     0    100   –     0
COV   %     up     50   100   98    0
COMP  %     up     80   100   99    0    veto
OCC   %     range  30   95    80    0
ADH   %     up     50   100   93    0
ATT   %     up     50   100   97    5
TRN   %     down   0    100   3     5
SYS   %     up     90   100   99.9  5
RPTG  %     up     50   100   100   0
KBU   %     up     50   100   98    0
TST   %     up     50   100   95    0
"""
PRESETS = {
    "呼入热线": "ANS15 SL20:10 FCR15 CSAT20 CMP10 QA15 ACC10 ATT5",
    "在线客服": "FRT15 ART15 CSAT20 FCR15 QA15 ACC10 CMP10",
    "工单处理": "TKT25 TKQ15 ACC20 CCL15 CSAT15 CMP10",
    "外呼": "COV15 CON20 SUC20 COMP25 QA10 CMP10",
    "政务热线": "ANS20 SL15:10 TKT15 TKQ10 CSAT15 QA15 CMP10 TRN5",
}


def figure(number: Decimal | None) -> str:
    return "–" if number is None else f"{number:f}"


def test_every_indicator_is_that_of_the_domain_model():
    written = [
        " ".join(
            [
                *(one.code, one.unit, one.direction, figure(one.low), figure(one.high), figure(one.target)),
                *(str(one.weight), "veto" if one.veto else ""),
            ]
        ).strip()
        for one in read().indicators.values()
    ]
    assert written == [" ".join(line.split()) for line in CATALOGUE.strip().splitlines()]


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_preset_weighs_what_the_domain_model_says(name):
    weights = read().presets[name].weights
    assert (
        " ".join(f"{code}{':' if code[-1].isdigit() else ''}{weight}" for code, weight in weights.items())
        == (PRESETS[name])
    )


def test_there_are_no_other_presets():
    assert set(read().presets) == set(PRESETS)


def test_every_indicator_says_how_it_is_measured_and_what_is_usual():
    indicators = read().indicators.values()
    assert [one.code for one in indicators if not (one.formula and one.source and one.typical)] == []
