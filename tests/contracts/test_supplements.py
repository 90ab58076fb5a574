"""A supplementary agreement from the approved contract it changes to its own approval, and to the next one."""

from decimal import Decimal
from http import HTTPStatus

import pytest

from contracts import following, lineage
from contracts.drafting import save_wordings
from contracts.models import Draft, State
from contracts.review import papers
from contracts.review.errors import CannotMove
from contracts.review.freezing import document_of
from contracts.review.integrity import violations
from contracts.review.moves import advance
from contracts.submitting import prepare
from contracts.wizard.approved import base_of, consolidated_of
from contracts.wizard.drawn_up import draw_up
from tests.contracts.approving import approve, supplement
from tests.contracts.review.conftest import seen
from tests.factories import make_accountant, make_draft, make_lawyer, make_ready_draft

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def lawyer():
    return make_lawyer()


@pytest.fixture
def accountant():
    return make_accountant()


@pytest.fixture
def contract(lawyer, accountant):
    approved = approve(make_ready_draft(), lawyer, accountant)
    assert approved.state == State.APPROVED
    return approved


def test_supplement_is_named_and_numbered_by_itself(contract):
    started = supplement(contract)
    assert (started.title, started.base) == (f"{contract.title}补充协议", contract.current)
    assert (started.answers["doc.no"], "doc.version" in started.answers) == (started.number, False)


def test_what_is_frozen_is_the_supplement_and_beside_it_the_consolidated_contract(contract, lawyer, accountant):
    approved = approve(supplement(contract, fee__pay__days="45日"), lawyer, accountant)
    document, whole = document_of(approved.current), consolidated_of(approved.current)
    assert [clause.id for clause in document.articles[0].clauses] == ["fee.payment", "annex.5.change"]
    assert [clause.number for clause in whole.clauses() if clause.id == "fee.payment"] == ["5.3"]
    assert (approved.state, lineage.standing(contract), violations()) == (State.APPROVED, approved.current, {})
    assert list(approved.current.subjects["owners"]["fee.payment"]) == ["legal", "finance"]


def test_nothing_changed_cannot_be_submitted(client, contract, lawyer):
    started = supplement(contract)
    with pytest.raises(CannotMove, match="还没有改动任何条款"):
        advance(started, "submit", by=started.owner, snapshot=prepare(started).snapshot)
    client.force_login(started.owner)
    response = client.get(f"/{started.pk}/submit/")
    assert response.context["refused"] == "补充协议还没有改动任何条款。先修改要改的内容，再提交"


def test_own_number_and_name_change_no_clause(contract):
    started = supplement(contract, doc__no="BC-1", doc__title="云岭商贸补充协议", sign__a__date="2027-05-01")
    assert draw_up(started).supplement.is_empty
    assert draw_up(started).printed.title == "云岭商贸补充协议"


def test_second_supplement_builds_on_the_first_and_names_it(contract, lawyer, accountant):
    first = approve(supplement(contract, fee__pay__days="45日"), lawyer, accountant)
    second = supplement(contract, term__trial__on="否")
    assert (second.base, second.title) == (first.current, f"{contract.title}补充协议（二）")
    assert second.answers["fee.pay.days"] == "45日"
    made = draw_up(second).supplement
    assert "fee.payment" not in made.changes
    base = base_of(second.base)
    assert (base.title, base.earlier) == (contract.title, ((first.title, first.answers["doc.no"]),))


def test_supplement_whose_base_was_overtaken_is_neither_submitted_nor_approved(contract, lawyer, accountant):
    one, other = supplement(contract, fee__pay__days="45日"), supplement(contract, term__trial__on="否")
    advance(other, "submit", by=other.owner, snapshot=prepare(other).snapshot)
    other.refresh_from_db()
    papers.keep(other.current, b"%PDF")
    approve(one, lawyer, accountant)
    advance(other, "approve", by=accountant, seen=seen(other))
    with pytest.raises(CannotMove, match="原合同的内容或状态已经变化"):
        advance(other, "approve", by=lawyer, seen=seen(other))
    late = Draft.objects.get(pk=other.pk)
    assert (late.state, lineage.is_overtaken(late)) == (State.IN_REVIEW, True)


def test_new_version_of_a_supplemented_contract_begins_with_the_consolidated_answers(contract, lawyer, accountant):
    first = approve(supplement(contract, fee__pay__days="45日"), lawyer, accountant)
    newer = following.start(contract, by=contract.owner, is_supplement=False)
    assert (newer.answers["fee.pay.days"], newer.title, newer.base) == ("45日", contract.title, first.current)
    approve(newer, lawyer, accountant)
    assert {item.state for item in Draft.objects.filter(pk__in=[contract.pk, first.pk])} == {State.SUPERSEDED}
    assert violations() == {}


def test_pages_show_the_supplement_and_the_whole_text(client, contract, lawyer):
    started = supplement(contract, fee__pay__days="45日")
    client.force_login(started.owner)
    page = client.get(f"/{started.pk}/").content.decode()
    assert ("对原合同的修改" in page, "改动 2 处，其余条款不变" in page) == (True, True)
    whole = client.get(f"/{started.pk}/consolidated/")
    assert (whole.status_code, {spot.clause for spot in whole.context["spots"]}) == (
        HTTPStatus.OK,
        {"fee.payment", "annex.5"},
    )
    assert client.get(f"/{started.pk}/consolidated/?view=clean").status_code == HTTPStatus.OK


def test_government_contract_warns_when_supplements_add_more_than_a_tenth(client, lawyer, accountant):
    contract = approve(make_ready_draft(name="government-12345"), lawyer, accountant)
    items = contract.answers["fee.items"]
    dearer = [{**row, "unitPrice": str(Decimal(row["unitPrice"].replace(",", "")) * 2)} for row in items]
    cheap, dear = supplement(contract, fee__pay__days="10日"), supplement(contract, fee__items=dearer)
    assert following.over_limit(cheap, draw_up(cheap).contract) is None
    assert following.over_limit(dear, draw_up(dear).contract) > 10
    client.force_login(contract.owner)
    assert "政府采购法第四十九条" in client.get(f"/{dear.pk}/").content.decode()


def test_reviewer_reads_the_supplement_and_its_whole_text(client, contract, lawyer):
    started = supplement(contract, fee__pay__days="45日")
    save_wordings(started, {"fee.late": {"text": "逾期付款的，双方另行协商。"}}, by=started.owner)
    started.refresh_from_db()
    advance(started, "submit", by=started.owner, snapshot=prepare(started).snapshot)
    client.force_login(lawyer)
    assert f"/{started.pk}/consolidated/" in client.get(f"/{started.pk}/review/").content.decode()
    whole = client.get(f"/{started.pk}/consolidated/")
    assert {spot.clause for spot in whole.context["spots"]} == {"fee.payment", "fee.late", "annex.5"}


def test_contract_without_supplements_says_so_above_its_text(client, contract):
    client.force_login(contract.owner)
    page = client.get(f"/{contract.pk}/consolidated/").content.decode()
    assert ("还没有补充协议，下面就是原合同。" in page, "0 处修改" in page) == (True, False)


def test_contract_never_approved_has_no_consolidated_text(client):
    draft = make_draft()
    client.force_login(draft.owner)
    assert client.get(f"/{draft.pk}/consolidated/").url == f"/{draft.pk}/"
