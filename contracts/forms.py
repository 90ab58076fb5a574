"""Forms outside the wizard."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from contracts import answers_file
from contracts.models import Draft

TITLES = {"agreement": "呼叫中心业务外包协议", "sectioned": "客户服务外包合同"}


class NewContractForm(forms.Form):
    """Which form of contract, called what, from nothing or from an answers file. `imported` is the file, read."""

    use_required_attribute = False
    START = [("blank", _("空白")), ("json", _("导入 JSON"))]

    form = forms.ChoiceField(
        label=_("合同形式"), choices=Draft.Form, initial=Draft.Form.AGREEMENT, widget=forms.RadioSelect
    )
    start = forms.ChoiceField(label=_("从哪里开始"), choices=START, initial="blank", widget=forms.RadioSelect)
    file = forms.FileField(label=_("答案文件"), required=False, help_text=_("由“导出 JSON”得到，不超过 2 MB"))
    title = forms.CharField(
        label=_("合同名称"), required=False, min_length=4, max_length=60, help_text=_("4–60 个字；不填则按合同形式取名")
    )

    imported: answers_file.Import | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("start") == "json":
            self._read(cleaned.get("file"))
        return cleaned

    def _read(self, file: Any) -> None:
        if file is None:
            self.add_error("file", _("选择要导入的答案文件"))
            return
        try:
            self.imported = answers_file.read(file.read(answers_file.MAX_BYTES + 1))
        except answers_file.Unreadable as error:
            self.add_error("file", str(error))

    def answers(self) -> dict[str, Any]:
        """The raw answers the new draft starts with: the file's, then what was chosen here."""
        taken = dict(self.imported.answers) if self.imported else {}
        form = self.cleaned_data["form"]
        title = self.cleaned_data["title"] or (taken.get("doc.title") if self.imported else "") or TITLES[form]
        return {**taken, "doc.form": form, "doc.title": title}
