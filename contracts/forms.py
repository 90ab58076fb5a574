"""Forms outside the wizard."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clauses.library import Library
from clauses.library.vocabulary import Raw
from contracts import answers_file, copying, importing, presets, sharing
from contracts.models import Draft, Share, User
from contracts.wizard.forms.document import DocumentQuestions

TITLES = {"agreement": "呼叫中心业务外包协议", "sectioned": "客户服务外包合同"}
SOURCES_SHOWN = 5
YES_NO = [("否", _("否")), ("是", _("是"))]


def _asked(name: str, *, options: Any = None) -> forms.ChoiceField:
    """A field that asks what the wizard asks, in the same words; its default says nothing about the contract."""
    question = DocumentQuestions.base_fields[name]
    return forms.ChoiceField(
        label=question.label,
        choices=options or question.options,
        initial=question.default,
        required=False,
        widget=forms.RadioSelect,
    )


class NewContractForm(forms.Form):
    """A new contract: in which form, from what, called what.

    `library` judges an answers file; without one (nothing was published yet) no contract can begin.
    """

    use_required_attribute = False
    BLANK, COPY, JSON = "blank", "copy", "json"
    START = [(BLANK, _("空白")), (COPY, _("复制已有合同")), (JSON, _("导入 JSON"))]
    SETTINGS = {"stance": "doc.stance", "gov": "doc.gov", "lang": "doc.lang"}

    form = forms.ChoiceField(
        label=_("合同形式"), choices=Draft.Form, initial=Draft.Form.AGREEMENT, widget=forms.RadioSelect
    )
    start = forms.ChoiceField(label=_("从哪里开始"), choices=START, initial=BLANK, widget=forms.RadioSelect)
    q = forms.CharField(label=_("按名称、编号或对方查找"), required=False, max_length=100)
    source = forms.ModelChoiceField(
        label=_("要复制的合同"),
        queryset=Draft.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("没有找到要复制的合同，重新选择")},
    )
    parts = forms.MultipleChoiceField(
        label=_("复制哪些内容"),
        choices=list(copying.PARTS.items()),
        initial=copying.USUAL,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    file = forms.FileField(label=_("答案文件"), required=False, help_text=_("由“导出 JSON”得到，不超过 2 MB"))
    paste = forms.CharField(
        label=_("粘贴文件内容"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the digest of the preview that was looked at
    renews = forms.BooleanField(required=False, widget=forms.HiddenInput)
    preset = forms.ChoiceField(
        label=_("业务模板"),
        choices=[*presets.NAMES.items(), ("", _("不使用"))],
        initial="",
        required=False,
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        label=_("合同名称"),
        required=False,
        min_length=4,
        max_length=60,
        initial=TITLES["agreement"],
        help_text=_("4–60 个字，以后可以改"),
    )
    stance = _asked("doc__stance")
    gov = _asked("doc__gov", options=YES_NO)
    lang = _asked("doc__lang")

    def __init__(self, *args: Any, user: User, library: Library | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.library = library
        self.preview: importing.Preview | None = None
        self.fields["source"].queryset = Draft.objects.visible_to(user)

    def settings(self) -> list[forms.BoundField]:
        """What is asked under 更多设置."""
        return [self[name] for name in self.SETTINGS]

    def sources(self) -> list[Draft]:
        """The contracts to copy from: the newest the search finds, and the chosen one, which stays in sight."""
        drafts = self.fields["source"].queryset.select_related("owner").defer("answers").newest_first()
        found = Q()
        for word in str(self["q"].value() or "")[:100].split():
            found &= Q(title__icontains=word) | Q(number__icontains=word) | Q(counterparty__icontains=word)
        shown = list(drafts.filter(found)[:SOURCES_SHOWN])
        chosen = self.chosen()
        return shown if chosen is None or chosen in shown else [chosen, *shown]

    def chosen(self) -> Draft | None:
        """The contract chosen to copy from, whether or not the form is right."""
        try:
            source = UUID(str(self["source"].value()))
        except ValueError:
            return None
        return self.fields["source"].queryset.select_related("owner").defer("answers").filter(pk=source).first()

    def advice(self) -> str:
        """The remark about a name that speaks of labour dispatch; empty when there is none."""
        return str(DocumentQuestions.base_fields["doc__title"].advice(str(self["title"].value() or "")))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.library is None:
            self.add_error("start", _("条款库还没有发布，请管理员运行 publish_clauses"))
        elif cleaned.get("start") == self.COPY and not cleaned.get("source") and "source" not in self.errors:
            self.add_error("source", _("选择要复制的合同"))
        elif cleaned.get("start") == self.JSON:
            self._read(cleaned.get("file"), cleaned.get("paste", ""))
        return cleaned

    def _read(self, file: Any, pasted: str) -> None:
        if not file and not pasted:
            self.add_error("file", _("选择要导入的答案文件"))
            return
        try:
            data = file.read(answers_file.MAX_BYTES + 1) if file else pasted.encode("utf-8", "surrogatepass")
            self.preview = importing.preview(data, self.library)
        except answers_file.Unreadable as error:
            self.add_error("file" if file else "paste", str(error))

    @property
    def is_to_be_looked_at(self) -> bool:
        """Whether a file came in that nobody has seen the preview of."""
        return self.preview is not None and self.preview.digest != self.cleaned_data["seen"]

    def answers(self) -> tuple[dict[str, Raw], dict[str, str]]:
        """The raw answers the new draft starts with, and by key where those taken over come from."""
        cleaned = self.cleaned_data
        taken, origin = self._taken()
        chosen = {key: cleaned[name] for name, key in self.SETTINGS.items() if cleaned[name]}
        said = {key: raw for key, raw in chosen.items() if raw != self._default(key)}
        title = cleaned["title"]
        if title in ("", *TITLES.values()):  # nobody gave it a name of its own
            title = self._earlier_title() or TITLES[cleaned["form"]]
        copied = {key: origin for key in taken if key not in said} if origin else {}
        return {**taken, **said, "doc.form": cleaned["form"], "doc.title": title}, copied

    def wordings(self) -> dict[str, dict[str, str]]:
        """The clauses the new draft says otherwise from the beginning, as those of a file or of an earlier contract."""
        cleaned = self.cleaned_data
        if cleaned["start"] == self.COPY:
            return cleaned["source"].wordings if "wordings" in cleaned["parts"] else {}
        return self.preview.wordings if self.preview else {}

    def _taken(self) -> tuple[dict[str, Raw], str]:
        cleaned = self.cleaned_data
        if cleaned["start"] == self.COPY:
            return copying.copied(cleaned["source"].answers, cleaned["parts"]), cleaned["source"].number
        if self.preview:
            return self.preview.taken(self.data.getlist("keep")), ""
        if cleaned["preset"]:
            return dict(presets.answers_of(cleaned["preset"])), presets.NAMES[cleaned["preset"]]
        return {}, ""

    def _earlier_title(self) -> str:
        if self.cleaned_data["start"] == self.COPY:
            return self.cleaned_data["source"].title
        return str(self.preview.answers.get("doc.title") or "") if self.preview else ""

    def _default(self, key: str) -> object:
        return DocumentQuestions.base_fields[key.replace(".", "__")].default


class RenameForm(forms.Form):
    """A contract's name."""

    use_required_attribute = False
    title = forms.CharField(
        label=_("合同名称"),
        min_length=4,
        max_length=60,
        help_text=_("4–60 个字，写进合同封面"),
        error_messages={"required": _("填写合同名称")},
    )


class ShareForm(forms.Form):
    """Who else may read a contract, or write it too while it is a draft."""

    use_required_attribute = False
    account = forms.CharField(
        label=_("账号"), max_length=150, help_text=_("对方登录时用的账号"), error_messages={"required": _("填写账号")}
    )
    role = forms.ChoiceField(
        label=_("权限"), choices=Share.Role, initial=Share.Role.CO_DRAFTER, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = draft.owner
        self.fields["role"].choices = [(role.value, role.label) for role in sharing.roles(draft)]
        self.initial.setdefault("role", self.fields["role"].choices[0][0])

    def clean_account(self) -> User:
        person = User.objects.filter(username=self.cleaned_data["account"].strip(), is_active=True).first()
        if person is None:
            raise forms.ValidationError(_("没有这个账号，核对后重新填写"))
        if person == self.owner:
            raise forms.ValidationError(_("这是你自己的账号，填写别人的账号"))
        return person
