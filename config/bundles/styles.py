"""A style sheet and the sheets it imports as one sheet; of Bootstrap, only the rules the product can use.

A rule is dropped when its selector names a class that no template, script or module ever mentions. Class names are
therefore written out, never put together from parts.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

import tinycss2

from config.bundles import BundleError

Read = Callable[[str], str]
FOREIGN = "bootstrap/"

_CLASS = re.compile(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)")
_NOT = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_URL = re.compile(r'url\(\s*"?(?!data:)([^")]+)"?\s*\)')


def bundle(name: str, read: Read, words: Collection[str]) -> str:
    """The sheet `name` with all it imports; `read` gives the source of a sheet, `words` are those the product uses."""
    return "".join(_rules(name, posixpath.dirname(name), read, words, ()))


def _rules(name: str, base: str, read: Read, words: Collection[str], importers: tuple[str, ...]) -> Iterator[str]:
    if name in importers:
        raise BundleError(f"{' → '.join((*importers, name))}: style sheets import each other in a circle")
    for rule in _parsed(tinycss2.parse_stylesheet, read(name), name):
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            other = posixpath.normpath(posixpath.join(posixpath.dirname(name), _address(rule, name)))
            yield from _rules(other, base, read, words, (*importers, name))
        else:
            kept = "".join(_used([rule], words) if name.startswith(FOREIGN) else _written([rule]))
            yield _URL.sub(lambda found: _rebased(found[1], name, base), kept)


def _parsed(parse: Callable[..., list[Any]], source: Any, name: str = "") -> list[Any]:
    nodes = parse(source, skip_comments=True, skip_whitespace=True)
    if wrong := next((node for node in nodes if node.type == "error"), None):
        raise BundleError(f"{name}:{wrong.source_line}: {wrong.message}")
    return nodes


def _address(rule: Any, name: str) -> str:
    found = [token.value for token in rule.prelude if token.type == "string"]
    if len(found) != 1:
        raise BundleError(f'{name}:{rule.source_line}: write this as @import "….css";')
    return str(found[0])


def _rebased(address: str, name: str, base: str) -> str:
    """An address in the sheet `name` as it must read in a sheet of the folder `base`."""
    target = posixpath.join(posixpath.dirname(name), address)
    return f'url("{posixpath.relpath(target, base or ".")}")'


def _written(rules: Iterable[Any]) -> Iterator[str]:
    for rule in rules:
        prelude = _tight(rule.prelude).strip()
        if rule.type == "qualified-rule":
            yield f"{prelude}{{{_tight(rule.content)}}}"
        elif rule.content is None:
            yield f"@{rule.at_keyword} {prelude};"
        else:
            yield f"@{rule.at_keyword} {prelude}{{{_tight(rule.content)}}}"


def _tight(tokens: Iterable[Any]) -> str:
    """Tokens as text, with a space where there was any, and none where it means nothing."""
    text = ""
    for token in tokens:
        if token.type == "comment":
            continue
        if token.type == "whitespace":
            text += "" if not text or text[-1] in "{};:, " else " "
        elif token.type == "{} block":
            text = f"{text.rstrip(' ')}{{{_tight(token.content)}}}"
        elif token.type == "literal" and token.value in ";,":
            text = text.rstrip(" ") + token.value
        else:
            text += token.serialize()
    return text.rstrip(" ;")


def _used(rules: Iterable[Any], words: Collection[str]) -> Iterator[str]:
    """The rules that can apply to anything, each with the selectors that can."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [one for one in _selectors(rule.prelude) if _classes(one) <= set(words)]
            if selectors:
                yield f"{','.join(selectors)}{{{_tight(rule.content)}}}"
        elif rule.lower_at_keyword in ("media", "supports"):
            inner = "".join(_used(_parsed(tinycss2.parse_rule_list, rule.content), words))
            if inner:
                yield f"@{rule.at_keyword} {_tight(rule.prelude)}{{{inner}}}"
        elif rule.lower_at_keyword != "charset":
            yield from _written([rule])


def _selectors(prelude: list[Any]) -> Iterator[str]:
    one: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield _tight(one).strip()
            one = []
        else:
            one.append(token)
    yield _tight(one).strip()


def _classes(selector: str) -> set[str]:
    """The classes an element must have, or be near, for `selector` to mean it."""
    return {name.replace("\\", "") for name in _CLASS.findall(_NOT.sub("", selector))}
