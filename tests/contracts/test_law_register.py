"""The register of laws: what rests on each article, and what a repeal touches."""

import pytest

from clauses.library import Library, read, read_sources
from clauses.library.laws import cite
from contracts.law_register import register, repealed_rules, touched
from contracts.risk import rules
from tests.factories import example_answers, make_draft


def repealing(name: str) -> Library:
    """The library, with the law of this short name marked repealed."""
    sources = dict(read().sources)
    before, law, after = sources["laws.toml"].partition(f'short = "{name}"')
    sources["laws.toml"] = before + law + after.replace('status = "in_force"', 'status = "repealed"', 1)
    return read_sources(sources)


def entry(library: Library, law: str, number: str = ""):
    return next(one for one in register(library) if one.law.short == law and one.number == number)


def test_an_article_knows_the_clauses_and_the_rules_that_cite_it():
    found = entry(read(), "民法典", "506")
    assert (found.clauses, found.rules) == (("liab.cap",), ("R-LIA-01", "R-TXT-04"))
    assert (found.status, str(found.since), found.checked) == ("in_force", "2021-01-01", "read")


def test_an_article_checked_otherwise_than_its_law_says_so():
    library = read()
    assert (entry(library, "民法典").checked, entry(library, "民法典", "156").checked) == ("read", "knowledge")
    assert entry(library, "网络安全法", "23").article.was == "21"


def test_every_citation_of_a_clause_or_a_rule_is_a_registered_article():
    library = read()
    laws = tuple(library.laws.values())
    citations = [one for clause in library.clauses.values() for one in clause.basis]
    citations += [one for rule in rules().values() for one in rule.basis]
    found = {citation: cite(citation, laws) for citation in citations}
    assert [one for one, cited in found.items() if not cited or not cited.is_registered or cited.is_repealed] == []


def test_rules_that_rest_on_a_repealed_law_are_named():
    assert list(repealed_rules(read())) == []
    found = [problem.message for problem in repealed_rules(repealing("保险法"))]
    assert found == []
    found = [problem.message for problem in repealed_rules(repealing("发票管理办法"))]
    assert found == ["R-FEE-09：《中华人民共和国发票管理办法》已经废止"]


@pytest.mark.django_db
def test_a_law_touches_the_drafts_whose_contract_holds_a_clause_that_cites_it():
    laws = read().laws.values()
    small = make_draft(answers=example_answers("chat-by-session"), form="sectioned")
    public = make_draft(answers=example_answers("government-12345"), form="sectioned")
    bond, insured = (cite(law, laws) for law in ("政府采购法实施条例48", "保险法"))
    assert [(one.draft, one.clauses) for one in touched(bond)] == [(public, ("kpi.deposit",))]
    assert list(touched(insured)) == []
    assert {one.draft for one in touched(cite("民法典", laws))} == {small, public}
