"""What a page of questions says beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from contracts.wizard.done import Done
from contracts.wizard.findings import Notes
from contracts.wizard.sums import Sums


@dataclass(frozen=True)
class Beside:
    """What the page says beside its questions, by key unless said otherwise."""

    advice: Mapping[str, str] = field(default_factory=dict)
    copied: Mapping[str, str] = field(default_factory=dict)  # number of the contract an answer was taken from
    notes: Notes | None = None  # what the risk check found
    done: Mapping[str, Done] = field(default_factory=dict)  # what was just done, where it was done
    resumed: Mapping[str, str] = field(default_factory=dict)  # where somebody stopped
    sums: Mapping[str, Sums] = field(default_factory=dict)
    pictures: Mapping[str, SafeString] = field(default_factory=dict)
    conflicts: Mapping[str, Any] = field(default_factory=dict)
    parties: Mapping[str, Any] = field(default_factory=dict)  # earlier parties, by the key under whose card they help
