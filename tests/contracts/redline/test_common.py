from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from contracts.redline.common import common

LETTERS = st.text(alphabet="abcd", max_size=12)


def longest(old, new):
    """The textbook table, one number a pair of prefixes."""
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, left in enumerate(old):
        for j, right in enumerate(new):
            table[i + 1][j + 1] = table[i][j] + 1 if left == right else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


def test_pairs_are_positions_of_equal_members():
    assert common("甲乙丙丁", "甲丙戊丁") == [(0, 0), (2, 1), (3, 3)]


def test_sequences_without_a_common_member_have_no_pairs():
    assert (common("甲乙", "丙"), common("", "丙"), common("甲", "")) == ([], [], [])


@given(LETTERS, LETTERS)
def test_pairs_rise_are_equal_and_are_as_many_as_there_can_be(old, new):
    pairs = common(old, new)
    assert [old[left] for left, _ in pairs] == [new[right] for _, right in pairs]
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))
    assert len(pairs) == longest(old, new)
