"""A browser as the server sees it: signed in, asking for compressed answers, posting what the scripts of a page post."""

import gzip
import json
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

from contracts.models import User

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Unexpected(Exception):
    """The server answered something a benchmark cannot be made of."""


class Browser:
    """One person's browser. Every answer must be 200; the seconds it took are the caller's to take."""

    def __init__(self, user: User) -> None:
        self._client = Client(enforce_csrf_checks=True, headers={"Accept-Encoding": "gzip"})
        self._client.force_login(user)

    def get(self, address: str, **headers: str) -> HttpResponse:
        return _expected(address, self._client.get(address, secure=True, headers=headers))

    def post(self, address: str, data: dict[str, Any], came_from: str) -> HttpResponse:
        headers = {"Referer": f"https://testserver{came_from}"}
        return _expected(address, self._client.post(address, data, secure=True, headers=headers))

    def open(self, address: str) -> "Page":
        return Page(text(self.get(address)))


class Typing:
    """Somebody types into one column of the rows of a question, again and again, and the page saves by itself.

    The page is opened and the contract beside it fetched once; each save posts what the script would: the question that
    changed, the version, and the hashes of what is shown. It brings the pieces of the contract that changed.
    """

    def __init__(self, browser: Browser, address: str, key: str, column: str) -> None:
        self._browser, self._address, self._key = browser, address, key
        page = browser.open(address)
        self._save = page.named["data-save"]
        told = json.loads(text(browser.get(page.named["data-from"])))
        self._seen = page.hashes | told["preview"]["hashes"]
        self._posted = page.hidden | {"version": told["version"], "asked": key}
        self._fields = page.fields[key]
        self._typed = next(name for name in self._fields if name.endswith(f"-{column}"))
        self._price = 100
        self.brought: list[int] = []  # pieces of the contract, by save

    def save(self) -> HttpResponse:
        self._price += 1
        self._fields[self._typed] = f"{self._price}.00"
        posted = {**self._posted, **self._fields, "seen": json.dumps(self._seen)}
        response = self._browser.post(self._save, posted, self._address)
        told = json.loads(text(response))
        self._posted["version"] = told["version"]
        self._seen |= told["preview"]["hashes"]
        self.brought.append(len(told["preview"]["changed"]))
        return response


class Page(HTMLParser):
    """What a benchmark needs to know of a page.

    `named` are attributes that occur once on a form or a paper (`data-save`, `data-from`), `hashes` what parts of the page
    say they show, `hidden` the fields of the form that belong to no question, `fields` those of each question by its key,
    `files` the addresses of styles, scripts and pictures with their kind, `nodes` how many elements stand outside the
    contract's text.
    """

    def __init__(self, words: str) -> None:
        super().__init__()
        self.named: dict[str, str] = {}
        self.hashes: dict[str, str] = {}
        self.hidden: dict[str, Any] = {}
        self.fields: dict[str, dict[str, Any]] = {}
        self.files: dict[str, str] = {}
        self.nodes = 0
        self._open: list[tuple[str, str, bool]] = [("", "", False)]  # tag, question, in the text or a pattern
        self._select = self._textarea = ""
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        _tag, key, apart = self._open[-1]
        key, apart = has.get("data-q", key), apart or tag == "template" or "paper" in has.get("class", "").split()
        self.nodes += not apart
        if tag not in _VOID:
            self._open.append((tag, key, apart))
        self.named |= {name: has[name] for name in ("data-save", "data-from") if name in has}
        if "data-hash" in has:
            self.hashes[has.get("data-piece") or f"picture.{has.get('data-picture')}"] = has["data-hash"]
        self._note_file(tag, has)
        if not apart:
            self._note_field(tag, has, key)

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass
        if tag == "textarea":
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self._at(self._open[-1][1])[self._textarea] = data

    def _note_file(self, tag: str, has: dict[str, str]) -> None:
        if tag == "link" and has.get("rel") in ("stylesheet", "icon", "modulepreload", "preload"):
            self.files[has["href"]] = {"stylesheet": "css", "icon": "image"}.get(has["rel"], "js")
        elif tag in ("script", "img") and has.get("src") and not has["src"].startswith("data:"):
            self.files[has["src"]] = "js" if tag == "script" else "image"
        elif tag == "use" and not has.get("href", "#").startswith("#"):
            self.files[has["href"].partition("#")[0]] = "image"

    def _note_field(self, tag: str, has: dict[str, str], key: str) -> None:
        name, kind = has.get("name", ""), has.get("type")
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._textarea = name
        elif tag == "option" and self._select and "selected" in has:
            self._at(key)[self._select] = has.get("value", "")
        elif tag == "input" and name and name != "asked" and (kind not in ("radio", "checkbox") or "checked" in has):
            held = self._at(key)
            several = kind == "checkbox" and name in held
            held[name] = [*_listed(held[name]), has.get("value", "on")] if several else has.get("value", "")

    def _at(self, key: str) -> dict[str, Any]:
        return self.fields.setdefault(key, {}) if key else self.hidden


def text(response: HttpResponse) -> str:
    """The words of an answer, however it came."""
    return unpacked(response, response.content)


def unpacked(response: HttpResponse, sent: bytes) -> str:
    """The words of what was `sent`."""
    return (gzip.decompress(sent) if response.get("Content-Encoding") == "gzip" else sent).decode()


def _expected(address: str, response: HttpResponse) -> HttpResponse:
    if response.status_code != 200:
        raise Unexpected(f"{response.status_code} {address}")
    return response


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]
