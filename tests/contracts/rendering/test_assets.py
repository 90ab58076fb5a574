"""The typesetter reads what is packaged, and an attempt at anything else is written down."""

import logging

import pytest
from weasyprint.urls import FatalURLFetchingError

from contracts.rendering.assets import FOLDER, AssetFetcher


def test_packaged_style_sheet_is_served():
    response = AssetFetcher().fetch("asset:print.css")
    assert (response.content_type, response.read()) == ("text/css", (FOLDER / "print.css").read_bytes())


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "https://example.com/a.css",
        "file:///etc/passwd",
        "data:text/css,x",
        "ftp://127.0.0.1/",
        "asset:engine.py",
        "asset:../rendering/print.css",
        "ASSET:print.css",
        "print.css",
        "",
    ],
)
def test_anything_else_is_refused_and_written_down(address, caplog):
    with caplog.at_level(logging.ERROR, logger="niyue.security"), pytest.raises(FatalURLFetchingError):
        AssetFetcher().fetch(address)
    assert [(record.name, record.getMessage()) for record in caplog.records] == [
        ("niyue.security", f"renderer refused to fetch {address!r}")
    ]
