"""Forms of the review: what is asked when a contract is handed on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from contracts.models import Comment, Draft, User
from contracts.review import approvals, rules
from contracts.review.comments import LONGEST
from contracts.review.effects import Chosen
from contracts.review.moves import LONGEST_NOTE
from contracts.review.rules import Requirement
from contracts.review.seen import Seen
from contracts.terms.reading import read_date
from contracts.terms.unreadable import Unreadable


class DayField(forms.CharField):
    """A day, typed in any of the ways the wizard reads."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)

    def clean(self, value: str) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_date(text)
        except Unreadable:
            raise ValidationError(_("填写真实的日期，例如 2027-01-01")) from None


class SubmitForm(forms.Form):
    """Who reviews, until when, and what they should know. What a rule asks for has a field of its own."""

    use_required_attribute = False
    further = forms.MultipleChoiceField(
        label=gettext_lazy("再请谁看看"), required=False, widget=forms.CheckboxSelectMultiple
    )
    needed_by = DayField(label=gettext_lazy("希望完成时间"), required=False)
    note = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, draft: Draft, asked: Sequence[Requirement], writers: set[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        named: set[int] = set()
        for index, item in enumerate(asked):
            people = rules.candidates(item, draft, writers)
            named |= {user.pk for user in people}
            self.fields[f"asked_{index}"] = self._required(item, people)
        others = User.objects.filter(is_active=True).exclude(pk__in=writers | named).order_by("username")
        sides = [(user, side) for user in others for side in ("legal", "finance") if getattr(user, f"is_{side}")]
        self.fields["further"].choices = [(f"{user.pk}:{side}", str(user)) for user, side in sides]
        self.initial.setdefault("version", draft.version)

    def _required(self, item: Requirement, people: Sequence[User]) -> forms.MultipleChoiceField:
        return forms.MultipleChoiceField(
            label=item.reason,
            choices=[(str(user.pk), str(user)) for user in people],
            initial=[str(user.pk) for user in people[: item.count]],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def requirements(self) -> list[forms.BoundField]:
        """The fields a rule asks for, in its order."""
        return [self[f"asked_{index}"] for index in range(len(self.asked))]

    def clean_needed_by(self) -> date | None:
        day = self.cleaned_data["needed_by"]
        if day and day < timezone.localdate():
            raise ValidationError(_("希望完成时间不能早于今天"))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for index, item in enumerate(self.asked):
            name = f"asked_{index}"
            missing = item.count - len(cleaned.get(name, ()))
            if missing > 0 and name not in self.errors:
                words = (
                    _("{reason}，再选 {count} 人")
                    if self.fields[name].choices
                    else _("{reason}，但没有可选的人，请管理员添加")
                )
                self.add_error(name, words.format(reason=item.reason, count=missing))
        return cleaned

    def chosen(self) -> Chosen:
        """Whom the drafter chose, once the form is right."""
        data = self.cleaned_data
        further = dict(value.split(":") for value in data["further"])
        return Chosen(
            required=tuple(tuple(map(int, data[f"asked_{index}"])) for index in range(len(self.asked))),
            further={int(key): side for key, side in further.items()},
            needed_by=data["needed_by"],
        )


class ReasonForm(forms.Form):
    """A reason, and a day where the move has one."""

    use_required_attribute = False
    note = forms.CharField(
        label=gettext_lazy("理由"), max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    day = DayField(label=gettext_lazy("日期"), required=False)


class CommentForm(forms.Form):
    """A comment on a paragraph, on words of it, or on its whole clause; `digest` is the hash of what was on the screen."""

    use_required_attribute = False
    place = forms.CharField(max_length=120, widget=forms.HiddenInput)
    digest = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    quote = forms.CharField(max_length=2000, required=False, strip=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("意见"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    wording = forms.CharField(
        label=gettext_lazy("建议改为"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "zh-CN"}),
    )
    kind = forms.ChoiceField(choices=Comment.Kind, initial=Comment.Kind.NOTE, widget=forms.RadioSelect)
    whole = forms.BooleanField(label=gettext_lazy("针对整条"), required=False)
    internal = forms.BooleanField(label=gettext_lazy("内部意见，不随任何文件导出"), required=False)

    @classmethod
    def typed(cls, posted: Mapping[str, str]) -> dict[str, object]:
        """What was typed and chosen so far, to go on with."""
        said = {name: posted[name] for name in ("place", "quote", "text", "wording", "kind") if name in posted}
        return said | {name: name in posted for name in ("whole", "internal")}

    def clean_wording(self) -> str:
        """With lines that end as everywhere, whatever a browser sends."""
        return self.cleaned_data["wording"].replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not (cleaned.get("text", "").strip() or cleaned.get("wording", "").strip()) and "text" not in self.errors:
            self.add_error("text", _("填写意见，或写明建议改为什么"))
        return cleaned


class DecisionForm(forms.Form):
    """What a reviewer decides about exactly the revision on the screen."""

    use_required_attribute = False
    KINDS = [
        ("approve", gettext_lazy("批准")),
        ("request_changes", pgettext_lazy("decision", "要求修改")),
        ("comment", gettext_lazy("仅意见")),
    ]
    action = forms.ChoiceField(
        label=gettext_lazy("决定"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("选择决定")},
    )
    note = forms.CharField(
        label=gettext_lazy("给起草人的说明"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
    content_hash = forms.CharField(widget=forms.HiddenInput)
    pdf_sha256 = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("pdf_sha256"):
            self.add_error(None, _("PDF 刚才还在生成。填写的内容都在，看过 PDF 再提交一次"))
        if cleaned.get("action") == "request_changes" and not cleaned.get("note", "").strip():
            self.add_error("note", _("要求修改时，写明要改什么"))
        return cleaned

    def seen(self) -> Seen:
        """What was on the screen."""
        data = self.cleaned_data
        return Seen(data["revision"], data["content_hash"], data["pdf_sha256"])

    def is_done(self, draft_id: object, by: User) -> bool:
        """Whether this was said before by `by`, about what was on the screen, and still holds: a second click."""
        data = self.cleaned_data
        return approvals.is_decided(draft_id, data["action"], by=by, note=data["note"], seen=self.seen())
