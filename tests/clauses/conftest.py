"""A library of two clauses, small enough to read here."""

import pytest

from clauses.library import Library, read_sources

PAY = '+++\ntitle = "支付"\nrisk = "high"\n+++\n甲方在收到发票后{{ fee.pay.days }}内支付。\n'
NOTICE = '+++\ntitle = "通知"\nrisk = "low"\n+++\n通知应当采用书面形式。\n'
OUTLINE = 'form = "agreement"\ntitle = "合同"\nself = "本合同"\narticle_label = "第{}条"\n'


@pytest.fixture
def make_library():
    """A function that reads the small library; a keyword per file replaces its text (`fee_pay="…"`), None leaves it out."""

    def made(**changes: str | None) -> Library:
        sources = {"fee/pay.md": PAY, "notice.md": NOTICE, "agreement.toml": OUTLINE}
        names = {"fee_pay": "fee/pay.md", "notice": "notice.md", "outline": "agreement.toml"}
        sources |= {names[name]: text for name, text in changes.items()}
        return read_sources({name: text for name, text in sources.items() if text is not None})

    return made
