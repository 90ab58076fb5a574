"""Forms about people: accounts, approval rules, who stands in for whom."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contracts.models import ApprovalRule, Delegation, Draft, User
from contracts.models.decision import Side
from contracts.review_forms import DayField
from contracts.terms.money import figures
from contracts.terms.reading import read_money
from contracts.terms.unreadable import Unreadable

ROLES = [(role, User._meta.get_field(f"is_{role}").verbose_name) for role in User.ROLES]


class PersonForm(forms.Form):
    """Who somebody is and what they are here for. The account is asked when it is new."""

    use_required_attribute = False
    account = forms.CharField(
        label=gettext_lazy("账号"),
        max_length=150,
        validators=[UnicodeUsernameValidator(message=gettext_lazy("账号只用文字、数字和 @ . + - _，不含空格"))],
        error_messages={"required": gettext_lazy("填写账号")},
    )
    last_name = forms.CharField(
        label=gettext_lazy("姓"), max_length=150, error_messages={"required": gettext_lazy("填写姓")}
    )
    first_name = forms.CharField(
        label=gettext_lazy("名"), max_length=150, error_messages={"required": gettext_lazy("填写名")}
    )
    email = forms.EmailField(
        label=gettext_lazy("邮箱"),
        required=False,
        error_messages={"invalid": gettext_lazy("填写完整的邮箱，例如 name@example.com")},
    )
    department = forms.CharField(label=gettext_lazy("部门"), max_length=60, required=False)
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("角色"),
        choices=ROLES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("至少选择一个角色")},
    )

    def __init__(self, *args: Any, person: User | None = None, **kwargs: Any) -> None:
        if person:
            kwargs["initial"] = {
                "account": person.username,
                "roles": list(person.roles),
                **{name: getattr(person, name) for name in ("last_name", "first_name", "email", "department")},
            }
        super().__init__(*args, **kwargs)
        if person:
            del self.fields["account"]

    def clean_roles(self) -> list[str]:
        roles = self.cleaned_data["roles"]
        if len(roles) > 1 and {"admin", "auditor"} & set(roles):
            raise ValidationError(_("管理员和审计不能兼任其他角色"))
        return roles

    def details(self) -> dict[str, str]:
        """What is not the account and not the roles."""
        return {name: self.cleaned_data[name] for name in ("last_name", "first_name", "email", "department")}


class PasswordForm(SetPasswordForm):
    """A password somebody chooses for themselves."""

    use_required_attribute = False
    error_messages = {"password_mismatch": gettext_lazy("两次填写的密码不一样，再填一次")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, again = self.fields["new_password1"], self.fields["new_password2"]
        first.label, again.label = _("新密码"), _("再填一次新密码")
        first.help_text = _("至少 12 个字符，不用常见的密码，不要像你的姓名或账号")
        again.help_text = ""
        first.error_messages["required"], again.error_messages["required"] = _("填写新密码"), _("再填一次新密码")


class HandoverForm(forms.Form):
    """To whom somebody's contracts and reviews go: contracts, to a drafter; reviews alone, to a reviewer."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("移交给"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("选择一个人"),
    )

    def __init__(self, *args: Any, without: User, owns: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = Q(is_drafter=True) if owns else Q(is_legal=True) | Q(is_finance=True)
        people = User.objects.filter(able, is_active=True, is_admin=False, is_auditor=False)
        self.fields["to"].queryset = people.exclude(pk=without.pk).order_by("username")
        self.fields["to"].error_messages["invalid_choice"] = _("选择移交给谁")


class NewOwnerForm(forms.Form):
    """Who takes a contract over."""

    use_required_attribute = False
    to = forms.ModelChoiceField(
        label=gettext_lazy("移交给"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("选择一个人"),
        error_messages={"required": gettext_lazy("选择移交给谁")},
    )

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drafters = User.objects.filter(is_active=True, is_drafter=True)
        self.fields["to"].queryset = drafters.exclude(pk=draft.owner_id).order_by("username")


class RuleForm(forms.ModelForm):
    """One approval rule, in the words of its sentence."""

    use_required_attribute = False
    amount = forms.CharField(
        label=gettext_lazy("金额（元）"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("情形为“含税总价大于”时填写"),
    )

    class Meta:
        model = ApprovalRule
        fields = ["when", "amount", "form", "side", "count", "turn", "people", "is_active"]
        widgets = {"people": forms.CheckboxSelectMultiple}
        help_texts = {
            "count": gettext_lazy("须有几个人批准"),
            "turn": gettext_lazy("同一轮同时审核；这一轮都批准了，才轮到下一轮"),
            "people": gettext_lazy("不选时，这一方的任何人都可以批准；选中的人都要批准时，人数填选中的人数"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"] = forms.ChoiceField(
            label=gettext_lazy("合同形式"),
            choices=[("", "—"), *Draft.Form.choices],
            required=False,
            help_text=gettext_lazy("情形为“合同形式为”时选择"),
        )
        for name, choices, words in (
            ("when", ApprovalRule.When.choices, _("选择情形")),
            ("side", Side.choices, _("选择由谁批准")),
        ):
            self.fields[name].choices = [("", words), *choices]
            self.fields[name].error_messages["required"] = words
        for name, words in (("count", _("填写人数")), ("turn", _("填写顺序"))):
            self.fields[name].error_messages.update(required=words, invalid=words, min_value=words)
        reviewers = User.objects.filter(is_active=True)
        self.fields["people"].queryset = (reviewers.filter(is_legal=True) | reviewers.filter(is_finance=True)).order_by(
            "username"
        )
        if self.instance.amount is not None:
            self.initial["amount"] = figures(self.instance.amount)

    def clean_amount(self) -> object:
        text = self.cleaned_data["amount"].strip()
        if not text:
            return None
        try:
            return read_money(text)
        except Unreadable:
            raise ValidationError(_("填写金额，例如 300 万")) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        lacks_amount = cleaned.get("amount") is None and "amount" not in self.errors
        if cleaned.get("when") == ApprovalRule.When.TOTAL_OVER and lacks_amount:
            self.add_error("amount", _("填写金额，例如 300 万"))
        if cleaned.get("when") == ApprovalRule.When.FORM_IS and not cleaned.get("form"):
            self.add_error("form", _("选择合同形式"))
        people, side = cleaned.get("people"), cleaned.get("side")
        if people and side and any(not getattr(person, f"is_{side}") for person in people):
            self.add_error("people", _("指定人员须都是{side}").format(side=dict(self.fields["side"].choices)[side]))
        if people and len(people) < (cleaned.get("count") or 1):
            self.add_error("people", _("指定人员少于须批准的人数"))
        return cleaned


class DelegationForm(forms.ModelForm):
    """Who gets one's reviews while one is on leave."""

    use_required_attribute = False
    start = DayField(label=gettext_lazy("从"), error_messages={"required": gettext_lazy("填写开始日期")})
    end = DayField(label=gettext_lazy("至"), error_messages={"required": gettext_lazy("填写结束日期")})

    class Meta:
        model = Delegation
        fields = ["to", "start", "end"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sides = [side for side in ("legal", "finance") if getattr(user, f"is_{side}")]
        able = User.objects.none()
        for side in sides:
            able = able | User.objects.filter(**{f"is_{side}": True})
        self.fields["to"].queryset = able.filter(is_active=True).exclude(pk=user.pk).order_by("username")
        self.fields["to"].error_messages["required"] = self.fields["to"].empty_label = _("选择代理人")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("start") and cleaned.get("end") and cleaned["end"] < cleaned["start"]:
            self.add_error("end", _("结束日期不能早于 {start}").format(start=cleaned["start"]))
        elif cleaned.get("end") and cleaned["end"] < timezone.localdate():
            self.add_error("end", _("结束日期不能早于今天"))
        return cleaned
