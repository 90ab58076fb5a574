"""The state of the desk is its address, and what an address does not say follows the page."""

import pytest

from contracts.desk.address import Address


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ({}, ""),
        ({"a": "2", "view": "sides", "show": "all", "at": "4"}, "a=2&view=sides&show=all&at=4"),
        ({"a": "library"}, "a=library"),
        ({"a": "<script>", "view": "x", "show": "x", "at": "-1"}, ""),
        ({"a": "123456", "at": "123456"}, ""),
    ],
)
def test_address_keeps_what_it_understands(asked, query):
    assert Address.of("/d/", asked).query == query


def test_a_link_changes_one_thing_and_keeps_the_rest():
    here = Address.of("/d/", {"a": "2", "view": "sides"})
    assert here.to("change-3", at=3) == "/d/?a=2&view=sides&at=3#change-3"
    assert here.to(comment="fee.price.0") == "/d/?a=2&view=sides&comment=fee.price.0"
    assert Address("/d/").to() == "/d/"
