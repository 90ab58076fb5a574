"""Contracts the risk checks are tried on: drafts with one defect each, and clean ones.

    measured = measure(read())
    measured.missed, measured.alarmed

Drafts are data (`content/`): a base, and what was changed in it. `measure` says what was found of each.
"""

from contracts.corpus.drafts import Sample, read
from contracts.corpus.measure import Measured, Result, measure

__all__ = ["Measured", "Result", "Sample", "measure", "read"]
