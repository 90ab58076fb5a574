from decimal import Decimal

from clauses.library import Indicator, Preset, read_sources
from tests.clauses.library.small import complaints

ANS = """[[indicator]]
code = "ANS"
name = "接通率"
formula = "接起量÷请求量×100%"
unit = "%"
direction = "up"
source = "话务系统"
typical = "80%至95%"
low = 50
high = 100
target = 99.5
weight = 15
"""
QA = ANS.replace("ANS", "QA").replace("99.5", "90")
PRESET = '[[preset]]\nname = "呼入"\nweights = { ANS = 60, QA = 40 }\nwhen = ["电话接听"]\n'


def test_indicators_and_presets_are_read():
    library = read_sources({"kpi.toml": ANS + QA + PRESET})
    assert library.indicators["ANS"] == Indicator(
        "ANS",
        "接通率",
        "接起量÷请求量×100%",
        "%",
        "up",
        "话务系统",
        "80%至95%",
        Decimal(50),
        Decimal(100),
        Decimal("99.5"),
        15,
    )
    assert library.presets == {"呼入": Preset("呼入", {"ANS": 60, "QA": 40}, ("电话接听",))}


def test_indicator_may_have_no_target():
    source = ANS.replace("target = 99.5\n", "")
    assert read_sources({"kpi.toml": source}).indicators["ANS"].target is None


def test_weights_of_a_preset_add_up_to_a_hundred():
    source = ANS + QA + PRESET.replace("40", "30")
    assert complaints({"kpi.toml": source}) == ["kpi.toml:27: 权重合计 90"]


def test_preset_weighs_only_known_indicators():
    assert complaints({"kpi.toml": ANS + PRESET}) == ["kpi.toml:15: 没有“QA”这个指标"]


def test_weights_are_whole_numbers():
    source = ANS + QA + PRESET.replace("60", "59.5").replace("40", "40.5")
    assert complaints({"kpi.toml": source}) == ["kpi.toml:27: 权重不是整数"]


def test_weight_that_is_no_number_is_refused():
    source = ANS + QA + PRESET.replace("60", '"六十"')
    assert complaints({"kpi.toml": source}) == ["kpi.toml:27: “ANS”的内容不对", "kpi.toml:27: 权重合计 40"]


def test_target_lies_within_its_bounds():
    assert complaints({"kpi.toml": ANS.replace("99.5", "101")}) == ["kpi.toml:11: 目标值 101 超出允许范围"]


def test_lower_bound_is_not_above_the_upper():
    assert complaints({"kpi.toml": ANS.replace("low = 50", "low = 200")}) == ["kpi.toml:9: 下限 200 大于上限 100"]


def test_indicator_and_preset_are_listed_once():
    assert complaints({"kpi.toml": ANS + ANS + QA + PRESET + PRESET}) == [
        "kpi.toml:14: 指标“ANS”出现了两次",
        "kpi.toml:42: 方案“呼入”出现了两次",
    ]
