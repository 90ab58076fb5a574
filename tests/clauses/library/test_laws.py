from datetime import date

import pytest

from clauses.library import Law, read_sources
from clauses.library.laws import Article, cite, cited
from tests.clauses.library.small import complaints

REGISTER = """[[law]]
name = "中华人民共和国民法典"
short = "民法典"
status = "in_force"
since = 2021-01-01
articles = ["470", "511"]
checked = "read"
[[law]]
name = "政府采购法"
status = "in_force"
[[law]]
name = "政府采购法实施条例"
status = "repealed"
until = "2025-01-01"
note = "请改引新条例"
"""


def test_law_is_read_with_everything_it_says():
    library = read_sources({"laws.toml": REGISTER})
    assert library.laws["中华人民共和国民法典"] == Law(
        "中华人民共和国民法典",
        "民法典",
        "in_force",
        date(2021, 1, 1),
        articles=tuple(Article(number, "in_force", date(2021, 1, 1), checked="read") for number in ("470", "511")),
        checked="read",
    )
    assert library.laws["政府采购法实施条例"].until == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("citation", "name"),
    [
        ("民法典511(4)", "中华人民共和国民法典"),
        ("中华人民共和国民法典第511条", "中华人民共和国民法典"),
        ("民法典", "中华人民共和国民法典"),
        ("政府采购法48", "政府采购法"),
        ("政府采购法实施条例48", "政府采购法实施条例"),
        ("政府采购法实施细则48", None),
        ("电信条例7", None),
        ("", None),
    ],
)
def test_citation_names_the_longest_law_that_fits(citation, name):
    law = cited(citation, read_sources({"laws.toml": REGISTER}).laws.values())
    assert (law.name if law else None) == name


def test_an_article_is_like_its_law_but_for_what_it_says():
    told = '[[law]]\nname = "甲法"\nstatus = "in_force"\nsince = 2020-01-01\nchecked = "read"\narticles = ["1"]\n'
    told += 'article = [{ number = "2", was = "3", checked = "knowledge", note = "待核对" }]\n'
    law = read_sources({"laws.toml": told}).laws["甲法"]
    first = Article("1", "in_force", date(2020, 1, 1), checked="read")
    second = Article("2", "in_force", date(2020, 1, 1), checked="knowledge", was="3", note="待核对")
    assert (law.articles, law.article("2"), law.article("3")) == ((first, second), second, None)


@pytest.mark.parametrize(
    ("citation", "number", "registered"),
    [
        ("民法典511(4)", "511", True),
        ("民法典第470条", "470", True),
        ("民法典", "", True),
        ("民法典512", "512", False),
        ("政府采购法B24-1", "B24-1", False),
        ("政府采购法附一", "附一", False),
    ],
)
def test_citation_names_its_article(citation, number, registered):
    found = cite(citation, read_sources({"laws.toml": REGISTER}).laws.values())
    assert (found.number, found.is_registered) == (number, registered)


def test_an_article_stands_in_the_register_once():
    source = '[[law]]\nname = "甲法"\nstatus = "in_force"\narticles = ["1", "2"]\narticle = [{ number = "2" }]\n'
    assert complaints({"laws.toml": source}) == ["laws.toml:4: 第2条出现了两次"]


def test_what_is_wrong_with_the_register_is_named_with_its_line():
    source = '[[law]]\nname = "甲法"\nstatus = "old"\nsince = "昨天"\n[[law]]\nname = "甲法"\nstatus = "in_force"\n'
    assert complaints({"laws.toml": source}) == [
        "laws.toml:3: “status”的内容不对",
        "laws.toml:4: “since”的内容不对",
        "laws.toml:6: 《甲法》出现了两次",
    ]
