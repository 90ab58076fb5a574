"""Business templates: answers files that set the scope, the service levels, the fees and the security of one kind of work."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_noop as N_

from clauses.library.vocabulary import Raw
from contracts import answers_file

NAMES = {
    "inbound": N_("通用呼入热线"),
    "ecommerce": N_("电商在线客服"),
    "government": N_("政务热线"),
    "banking": N_("银行/金融客服"),
    "tickets": N_("工单处理"),
    "outbound": N_("外呼回访"),
}
_FOLDER = Path(__file__).parent


@cache
def answers_of(name: str) -> Mapping[str, Raw]:
    """The raw answers of the template `name`, a key of NAMES."""
    imported = answers_file.read((_FOLDER / f"{name}.json").read_bytes())
    if imported.ignored:
        raise ValueError(f"{name}: {imported.ignored}")
    return imported.answers
