"""What an answers file would bring to a new contract, told before anything is created."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from clauses.library import Library
from clauses.library.vocabulary import Raw
from contracts import answers_file, wordings_file
from contracts.wizard.steps import collect, questions


@dataclass(frozen=True)
class Doubt:
    """An answer its question cannot take as it stands; the person decides whether it comes along to be mended."""

    key: str
    label: str
    message: str


@dataclass(frozen=True)
class Preview:
    """`answers` fit a question; some of them are `doubts`. `ignored` are left out, with the reason, by place.

    `wordings` are the clauses the file says otherwise, as a draft keeps them.

    `digest` names the text, so that what is created is what was looked at.
    """

    text: str
    digest: str
    answers: dict[str, Raw]
    ignored: tuple[tuple[str, str], ...]
    doubts: tuple[Doubt, ...]
    wordings: dict[str, dict[str, str]]

    @property
    def ready(self) -> int:
        return len(self.answers) + len(self.wordings) - len(self.doubts)

    def taken(self, keep: Collection[str]) -> dict[str, Raw]:
        """The answers to start with, when of the doubtful ones only `keep` are wanted."""
        left_out = {doubt.key for doubt in self.doubts} - set(keep)
        return {key: raw for key, raw in self.answers.items() if key not in left_out}


def preview(data: bytes, library: Library) -> Preview:
    """Read an answers file. Raises `answers_file.Unreadable` for what is none."""
    imported = answers_file.read(data)
    tailored, unknown = wordings_file.tailored_by(imported.wordings, library)
    places = {place for place, _reason in unknown}
    labels = {question.key: str(question.label) for _step, question in questions()}
    doubts = {
        problem.key: Doubt(problem.key, labels[problem.key], problem.message)
        for problem in reversed(collect(imported.answers, tailored).problems)
        if problem.kind == "invalid" and problem.key in imported.answers
    }
    text = data.decode("utf-8-sig").replace("\r\n", "\n").strip()
    in_order = tuple(doubts[key] for key in imported.answers if key in doubts)
    wordings = {id_: kept for id_, kept in imported.wordings.items() if f"wordings.{id_}" not in places}
    ignored = (*imported.ignored, *unknown)
    return Preview(text, sha256(text.encode()).hexdigest(), imported.answers, ignored, in_order, wordings)
