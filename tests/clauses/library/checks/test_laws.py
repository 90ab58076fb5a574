from clauses.library import read_sources
from clauses.library.checks.laws import repealed
from tests.clauses.library.small import clause, findings, remedies

LAWS = """[[law]]
name = "中华人民共和国民法典"
short = "民法典"
status = "in_force"
articles = ["511"]
article = [{ number = "586", status = "repealed", until = 2030-01-01, note = "请改引第511条" }]
[[law]]
name = "中华人民共和国合同法"
short = "合同法"
status = "repealed"
until = 2021-01-01
note = "请改引民法典"
"""


def said(head="", text="一。"):
    return findings({"a.md": clause(text, head), "laws.toml": LAWS})


def test_law_in_force_passes():
    assert said('basis = ["民法典511(4)"]', "依据《民法典》。") == []


def test_law_that_is_not_registered_is_named_with_its_line():
    assert said('include_when = "true"\nbasis = ["电信条例7"]') == ["a.md:5: “电信条例7”不在法律清单里"]


def test_repealed_law_in_the_basis_is_named():
    assert said('basis = ["民法典511", "合同法60"]') == ["a.md:4: 《中华人民共和国合同法》已经废止"]


def test_repealed_law_in_the_wording_is_named_with_its_line():
    assert said(text="一。\n\n依据《中华人民共和国合同法》和《合同法》。") == [
        "a.md:7: 正文引用的《中华人民共和国合同法》已经废止",
        "a.md:7: 正文引用的《合同法》已经废止",
    ]


def test_title_that_is_no_law_passes():
    assert said(text="双方签订《保密协议》。") == []


def test_remedy_for_a_repealed_law_says_what_took_its_place():
    sources = {"a.md": clause(head='basis = ["合同法60"]'), "laws.toml": LAWS}
    assert remedies(sources) == ["自 2021-01-01 起失效；请改引民法典"]


def test_article_that_is_not_registered_is_named():
    assert said('basis = ["民法典999(2)"]') == ["a.md:4: 《中华人民共和国民法典》第999条不在法律清单里"]


def test_law_without_an_article_is_enough():
    assert said('basis = ["民法典"]') == []


def test_repealed_article_of_a_law_in_force_is_named_with_what_took_its_place():
    sources = {"a.md": clause(head='basis = ["民法典586"]'), "laws.toml": LAWS}
    assert said('basis = ["民法典586"]') == ["a.md:4: 《中华人民共和国民法典》第586条已经废止"]
    assert remedies(sources) == ["自 2030-01-01 起失效；请改引第511条"]


def test_repealed_laws_and_articles_are_listed_once():
    head = 'basis = ["合同法60", "合同法61", "民法典586", "民法典511", "民法典586"]'
    library = read_sources({"a.md": clause(head=head), "laws.toml": LAWS})
    assert [(found.law.short, found.number) for found in repealed(library)] == [("合同法", ""), ("民法典", "586")]
