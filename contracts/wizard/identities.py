"""Questions that identify a party: registration code, telephone, e-mail, bank account.

A malformed answer is refused; one that only looks wrong (a check character that differs) is kept, with a remark.
"""

import re
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from contracts.terms import phone, uscc
from contracts.terms.reading import half_width
from contracts.wizard.questions import Question, Text, Words


class Malformed(ValidationError):
    """An identity that cannot be one, with the words for the person who typed it."""

    def __init__(self, message: Words, question: Question) -> None:
        super().__init__(str(message).format(label=question.label), code="malformed")


class Uscc(Text):
    """A 统一社会信用代码, kept in capitals and without spaces."""

    def read(self, raw: Any) -> str:
        verdict = uscc.check(super().read(raw))
        if verdict.result == "malformed":
            message = _("{label}须为 18 位数字或大写字母，不含 I、O、S、V、Z，与营业执照核对")
            raise Malformed(message, self)
        return verdict.code

    def advice(self, typed: str) -> Words:
        if uscc.check(typed).result == "check_differs":
            return _("统一社会信用代码的校验位不一致，请与营业执照核对")
        return ""

    def echo(self, typed: str) -> str:
        return typed


class Phone(Text):
    """A telephone number a person answers; numbers such as 95588 only where `service` is true."""

    def __init__(self, label: Words, *, service: bool = False, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.service = service

    def read(self, raw: Any) -> str:
        return self._scan(partial(phone.read_phone, service=self.service), raw)

    def echo(self, typed: str) -> str:
        return typed


class Email(Text):
    """An e-mail address."""

    def read(self, raw: Any) -> str:
        address = "".join(half_width(super().read(raw)).split())
        try:
            validate_email(address)
        except ValidationError as error:
            raise Malformed(_("{label}须为完整的邮箱地址，例如 name@example.com"), self) from error
        return address


class Account(Text):
    """A bank account number of 8 to 32 digits, kept without spaces and hyphens."""

    _digits = re.compile(r"[0-9]{8,32}")

    def read(self, raw: Any) -> str:
        digits = re.sub(r"[\s-]", "", half_width(super().read(raw)))
        if not self._digits.fullmatch(digits):
            raise Malformed(_("{label}须为 8 到 32 位数字"), self)
        return digits

    def echo(self, typed: str) -> str:
        return " ".join(re.findall(r".{1,4}", typed))
