"""Calls that wait until an agent is free: how many agents a promised service level takes (domain.md §R7).

The model is Erlang C (M/M/c: calls arrive at random, nobody gives up). The chance of waiting follows exactly from the
recursion of Erlang B, B(0) = 1, B(n) = aB(n−1) ÷ (n + aB(n−1)), which neither overflows nor loses digits, so hundreds of
agents are as good as three: A. K. Erlang (1917); D. L. Jagerman, Some Properties of the Erlang Loss Function, BSTJ 53
(1974). Since real callers do give up, the figures err on the safe side. Everything is reckoned with 28 digits, the same
on every machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from fractions import Fraction

MOST_AGENTS = 20_000
_EXACT = Context(prec=28)

Number = Fraction | Decimal | int


@dataclass(frozen=True, slots=True)
class Queue:
    """`agents` answer calls that keep `load` of them busy (erlangs) and take `handling` seconds each.

    `waiting` is the share of calls that have to wait, 0 to 1; it is 1 where the load is more than the agents can do.
    """

    agents: int
    load: Decimal
    handling: Decimal
    waiting: Decimal

    def answered_within(self, seconds: Number) -> Decimal:
        """The percentage of calls answered within `seconds`; 0 where the queue only grows."""
        if self.agents <= self.load:
            return Decimal(0)
        with localcontext(_EXACT):
            return 100 * (1 - self.waiting * (-(self.agents - self.load) * _decimal(seconds) / self.handling).exp())

    @property
    def speed_of_answer(self) -> Decimal | None:
        """The average seconds a call waits, those answered at once counted as 0; None where the queue only grows."""
        if self.agents <= self.load:
            return None
        with localcontext(_EXACT):
            return self.waiting * self.handling / (self.agents - self.load)

    @property
    def occupancy(self) -> Decimal:
        """The percentage of their time agents are busy with calls; at most 100."""
        with localcontext(_EXACT):
            return 100 * min(self.load / self.agents, Decimal(1))


def load_of(calls: Number, period: Number, handling: Number) -> Decimal:
    """The traffic in erlangs of `calls` in `period` seconds that take `handling` seconds each: 100, 1800, 180 → 10."""
    with localcontext(_EXACT):
        return _decimal(calls) * _decimal(handling) / _decimal(period)


def queue(agents: int, load: Number, handling: Number) -> Queue:
    """The queue before `agents`. Raises ValueError unless there are agents and handling takes time."""
    if not 1 <= agents <= MOST_AGENTS or load < 0 or handling <= 0:
        raise ValueError(f"a queue needs 1 to {MOST_AGENTS} agents, a load and a handling time")
    return next(one for one in _queues(load, handling) if one.agents == agents)


def agents_needed(load: Number, handling: Number, share: Number, within: Number) -> Queue | None:
    """The smallest team that answers `share` percent of the calls within `within` seconds.

    None where no team of up to 20,000 does, as for a share of 100. Raises ValueError as `queue` does.
    """
    if load < 0 or handling <= 0:
        raise ValueError("a queue needs a load and a handling time")
    if share >= 100 or load >= MOST_AGENTS:
        return None
    wanted = _decimal(share)
    return next((one for one in _queues(load, handling) if one.answered_within(within) >= wanted), None)


def _queues(load: Number, handling: Number) -> Iterator[Queue]:
    """The queues before 1, 2, 3 … agents."""
    offered, seconds, lost = _decimal(load), _decimal(handling), Decimal(1)
    for agents in range(1, MOST_AGENTS + 1):
        with localcontext(_EXACT):
            lost = offered * lost / (agents + offered * lost)
            busy = offered / agents
            waiting = lost / (1 - busy * (1 - lost)) if busy < 1 else Decimal(1)
        yield Queue(agents, offered, seconds, waiting)


def _decimal(value: Number) -> Decimal:
    if not isinstance(value, Fraction):
        return Decimal(value)
    with localcontext(_EXACT):
        return Decimal(value.numerator) / value.denominator
