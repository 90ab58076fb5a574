"""What a move can be refused for."""


class CannotMove(Exception):
    """The move is not possible now; the words say what to do instead. `status` is what a page answers with."""

    status = 422


class Stale(CannotMove):
    """Something else stands there than what was read: nothing was done, and the differences can be looked at."""

    status = 409
