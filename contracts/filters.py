"""Searching, filtering and sorting the list of contracts; all of it stands in the address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contracts.models import Draft, User
from contracts.models.draft import DraftQuerySet, State
from contracts.terms import reading

TABS = (State.DRAFT, State.IN_REVIEW, State.CHANGES_REQUESTED, State.APPROVED, State.IN_FORCE)
TO_REVIEW = "to_review"  # a tab that is no state: what waits for whoever looks
COLUMNS = {"updated": "updated_at", "ends": "digest__ends_on", "total": "digest__total"}
DESCENDING_FIRST = ("updated", "total")
USUAL_ORDER = "-updated"
WORDS = 5  # more words in a search are left out
CONDITIONS = {
    "form": "form",
    "owner": "owner",
    "since": "updated_at__date__gte",
    "until": "updated_at__date__lte",
    "least": "digest__total__gte",
    "most": "digest__total__lte",
    "ends_from": "digest__ends_on__gte",
    "ends_to": "digest__ends_on__lte",
}
MORE = ("since", "until", "least", "most", "ends_from", "ends_to")


class Day(forms.CharField):
    """A day however it is written: 2027-01-01, 2027/1/1, 20270101."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        try:
            return reading.read_date(text) if text else None
        except reading.Unreadable as error:
            raise forms.ValidationError(_("日期须为真实日期，例如 2027-01-01")) from error


class Amount(forms.CharField):
    """A sum of money however it is written: 62,000.00, 6.2万."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        try:
            return reading.read_money(text) if text else None
        except reading.Unreadable as error:
            raise forms.ValidationError(_("金额须为数字，例如 62,000.00 或 6.2万")) from error


class FilterForm(forms.Form):
    """What may stand in the address of the list. A field that cannot be read filters nothing and says so."""

    use_required_attribute = False
    q = forms.CharField(label=gettext_lazy("搜索合同"), required=False, max_length=100)
    form = forms.ChoiceField(
        label=gettext_lazy("合同形式"),
        choices=[("", gettext_lazy("全部形式")), *Draft.Form.choices],
        required=False,
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("起草人"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("全部起草人"),
        required=False,
    )
    since = Day(label=gettext_lazy("更新日期自"), required=False)
    until = Day(label=gettext_lazy("更新日期至"), required=False)
    least = Amount(label=gettext_lazy("含税总价自"), required=False)
    most = Amount(label=gettext_lazy("含税总价至"), required=False)
    ends_from = Day(label=gettext_lazy("到期日自"), required=False)
    ends_to = Day(label=gettext_lazy("到期日至"), required=False)
    tab = forms.ChoiceField(
        choices=[("", ""), (TO_REVIEW, TO_REVIEW), *State.choices], required=False, widget=forms.HiddenInput
    )
    sort = forms.ChoiceField(
        choices=[(f"{sign}{name}", name) for name in COLUMNS for sign in ("", "-")],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, drafters: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="filter-%s", **kwargs)
        self.fields["owner"].queryset = drafters


@dataclass(frozen=True)
class Chip:
    """A filter in force, in words, and the address without it."""

    words: str
    url: str


@dataclass(frozen=True)
class Sort:
    """A column one can sort by: the address that does, and how it is sorted now (for aria-sort)."""

    url: str
    now: str


class Filters:
    """The filters of one request: conditions for the database, and the addresses that differ in one of them."""

    def __init__(self, query: Mapping[str, Any], drafters: Any) -> None:
        self.form = FilterForm(query, drafters=drafters)
        self.form.is_valid()
        said = self.form.cleaned_data
        self.values = {name: said[name] for name in self.form.fields if said.get(name) not in (None, "")}
        self.raw = {name: str(query.get(name)).strip() for name in self.values}

    @property
    def search(self) -> str:
        return self.values.get("q", "")

    @property
    def tab(self) -> str:
        return self.values.get("tab", "")

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the tab and the order is asked for."""
        return any(name not in ("tab", "sort") for name in self.values)

    @property
    def has_more(self) -> bool:
        """Whether a filter under 更多筛选 is in force or could not be read."""
        return any(name in self.values or name in self.form.errors for name in MORE)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self.form[name] for name in MORE]

    def narrow(self, drafts: DraftQuerySet) -> DraftQuerySet:
        """`drafts` that fit everything but the tab, which the counts of the tabs leave open."""
        for word in self.search.split()[:WORDS]:
            drafts = drafts.saying(word)
        return drafts.filter(**{CONDITIONS[name]: self.values[name] for name in CONDITIONS if name in self.values})

    @property
    def order(self) -> tuple[str, bool]:
        """The column to sort by, and whether the largest comes first; what has no value comes last."""
        said = self.values.get("sort") or USUAL_ORDER
        return COLUMNS[said.lstrip("-")], said.startswith("-")

    @property
    def sorts(self) -> dict[str, Sort]:
        """By column: where its heading leads. Sorting again turns the order round."""
        found = {}
        column, descending = self.order
        for name in COLUMNS:
            now = ("descending" if descending else "ascending") if COLUMNS[name] == column else ""
            first = f"-{name}" if name in DESCENDING_FIRST else name
            turned = {"ascending": f"-{name}", "descending": name}.get(now, first)
            found[name] = Sort(self.url(sort="" if turned == USUAL_ORDER else turned), now)
        return found

    def url(self, **changes: str) -> str:
        """The address of the list with `changes`; an empty value takes a filter away."""
        query = {name: text for name, text in {**self.raw, **changes}.items() if text}
        return f"?{urlencode(query)}" if query else "?"

    @property
    def cleared(self) -> str:
        """The address of the same tab and order without filters."""
        return self.url(**{name: "" for name in self.raw if name not in ("tab", "sort")})

    def chips(self) -> Iterator[Chip]:
        for name in ("q", *CONDITIONS):
            if name in self.values:
                field = self.form.fields[name]
                told = dict(Draft.Form.choices)[self.values[name]] if name == "form" else self.values[name]
                words = _("{label}：{value}").format(label=field.label, value=f"{told}")
                yield Chip(words, self.url(**{name: ""}))
