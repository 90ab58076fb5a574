"""A text the wording sets inside one of its own sentences, so that it must not end one itself."""

from contracts.wizard.questions import LongText


class Phrase(LongText):
    """Long text without the full stop or semicolon it was ended with: `…见{{ scope.summary }}。` prints one 。 only."""

    def _tidy(self, text: str) -> str:
        return super()._tidy(text).rstrip("。；; \n")
