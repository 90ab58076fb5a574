"""Key terms in bold, and statements that are no substitute for it: R-STD-01 and R-STD-02."""

from collections.abc import Iterator

from contracts.risk.case import Case, either
from contracts.risk.findings import Hit
from contracts.risk.registry import checks

TOPICS = ("liability", "renewal", "disputes")
RENEWAL = "term.renewal"  # R-TRM-05 reads this clause
NOTE = "misc.std"


@checks("R-STD-01")
def key_terms_in_plain_type(case: Case) -> Iterator[Hit]:
    """Every sentence that limits liability, renews by itself or chooses a court, unless its words are emphasised."""
    denied = either(case.rule.lists["denied"])
    for topic in TOPICS:
        wanted = either(case.rule.lists[topic])
        for passage, sentence in case.pages.sentences(case.rule.lists[f"about_{topic}"]):
            found = wanted.search(sentence)
            if not found or denied.search(sentence) or wanted.search(passage.strong) or passage.clause == RENEWAL:
                continue
            params = {"sentence": sentence[:60]}
            yield Hit(passage.keys_saying(wanted), topic, params=params, clause=passage.clause)


@checks("R-STD-02")
def no_standard_terms(case: Case) -> Iterator[Hit]:
    """Beside a note on what was highlighted and explained the statement does no harm."""
    if case.pages.has(NOTE):
        return
    for said in case.said():
        params = {"sentence": said.quote}
        changes = {"misc.confirmStd": "是"}
        yield Hit(said.keys, params=params, clause=said.passage.clause, fix="", changes=changes)
