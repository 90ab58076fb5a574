"""The same words in both languages of the interface, for what is data and not part of a page."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in 简体中文 and English."""

    zh: str
    en: str

    def said(self, language: str) -> str:
        """The words in `language`, a code such as zh-hans or en; whatever is not Chinese reads English."""
        return self.zh if language.startswith("zh") else self.en

    def filled(self, params: Mapping[str, object]) -> "Bilingual":
        """With `{name}` replaced by its parameter, which may be bilingual itself."""
        zh = {name: value.zh if isinstance(value, Bilingual) else value for name, value in params.items()}
        en = {name: value.en if isinstance(value, Bilingual) else value for name, value in params.items()}
        return Bilingual(self.zh.format_map(zh), self.en.format_map(en))
