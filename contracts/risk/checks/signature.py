"""How the contract is signed: R-SGN."""

from collections.abc import Iterator

from contracts.risk.case import Case
from contracts.risk.checks.parties import PARTIES
from contracts.risk.findings import Hit
from contracts.risk.moments import SIGNATURES, expected_term, signed_by, signing_days
from contracts.risk.registry import checks

SEALS = ("公章", "合同专用章")


@checks("R-SGN-01")
def no_power_of_attorney(case: Case) -> Iterator[Hit]:
    for party, name in PARTIES.items():
        if case.text(f"sign.{party}.who") == "授权代表" and not case.text(f"sign.{party}.auth"):
            keys = (f"sign.{party}.auth", f"sign.{party}.who")
            yield Hit(keys, params={"party": name}, fix="", changes={f"sign.{party}.who": "法定代表人"})


@checks("R-SGN-02")
def wrong_seal(case: Case) -> Iterator[Hit]:
    """An electronic signature needs no seal."""
    if case.yes("sign.e.on"):
        return
    for party, name in PARTIES.items():
        seal = case.text(f"sign.{party}.seal")
        if seal not in SEALS:
            params = {"party": name, "seal": seal}
            changes = {f"sign.{party}.seal": "合同专用章"}
            yield Hit((f"sign.{party}.seal",), "other" if seal else "none", params=params, fix="", changes=changes)


@checks("R-SGN-03")
def unclear_effect(case: Case) -> Iterator[Hit]:
    """What counts when the days differ is what the clause on effect says, whichever way it was chosen."""
    days = signing_days(case)
    if len(set(days)) > 1 and "在后" not in case.pages.text_of("misc.effect"):
        yield Hit(("misc.effect.mode", *SIGNATURES), params={"one": days[0], "other": days[1]})


@checks("R-SGN-04")
def retroactive_start(case: Case) -> Iterator[Hit]:
    """While a party has not signed, it signs today at the earliest."""
    start, signed = expected_term(case).first, signed_by(case)
    if start and start < signed:
        said = "已经提供的服务" in case.pages.text_of("misc.effect")
        keys = ("term.start", *(key for key in SIGNATURES if case.day(key)))
        params = {"start": start, "signed": signed} if len(keys) > 2 else {"start": start}
        yield Hit(keys, ("said" if said else "unsaid") if len(keys) > 2 else "open", params=params)
