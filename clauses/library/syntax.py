"""The only door to Jinja: its lexer and its parser, never its compiler.

Stored text is first measured (size, nesting, number of parts) by a pass over the tokens that cannot recurse, and only
then parsed. What comes back is a syntax tree; `expression` and `wording` accept the few kinds of node they know.
"""

from collections.abc import Callable
from typing import TypeVar

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from clauses.library.errors import ContentError, Place

MAX_BYTES = 32 * 1024
MAX_NESTING = 20
MAX_NODES = 2000

TAGS = ("if", "elif", "else", "endif")

_ENVIRONMENT = Environment(autoescape=True, extensions=[])  # autoescape: nothing is rendered, but nobody need wonder
_PREFIXES = {"not", "-", "+"}
_OPENING, _CLOSING = set("([{"), set(")]}")
_SILENT = {".", ",", *_OPENING, *_CLOSING}
_COUNTED = {"data", "name", "operator", "string", "integer", "float"}

Tree = TypeVar("Tree")


def parse_wording(source: str, place: Place) -> nodes.Template:
    """The syntax tree of wording; ContentError when it is too big, uses a strange tag or is not well-formed."""
    return _guarded(source, place, None, lambda: Parser(_ENVIRONMENT, source).parse())


def parse_expression(source: str, place: Place) -> nodes.Expr:
    """The syntax tree of one expression, such as a rule; ContentError as for wording."""

    def parse() -> nodes.Expr:
        parser = Parser(_ENVIRONMENT, source, state="variable")
        expression = parser.parse_expression()
        if not parser.stream.eos:
            raise TemplateSyntaxError("chunk after expression", parser.stream.current.lineno)
        return expression

    return _guarded(source, place, "variable", parse)


def _guarded(source: str, place: Place, state: str | None, parse: Callable[[], Tree]) -> Tree:
    """Measure, then parse; whatever goes wrong becomes a ContentError with a line."""
    if len(source) > MAX_BYTES or len(source.encode(errors="replace")) > MAX_BYTES:
        raise place.error(1, f"文字超过 {MAX_BYTES // 1024} KiB", "请把它拆成几个条款")
    try:
        _Gauge(place, state).measure(source)
        return parse()
    except TemplateSyntaxError as error:
        raise _explained(error, place) from None
    except (RecursionError, ValueError, SyntaxError, OverflowError):
        raise place.error(1, "写法太复杂，无法读取", "请拆成几条简单的规则，数字不要写得太长") from None


class _Gauge:
    """Reads tokens one by one and stops at the first that goes too deep or too far, or has no business where it is."""

    def __init__(self, place: Place, state: str | None) -> None:
        self.place = place
        self.state = state
        self.nodes = self.brackets = self.prefixes = 0
        self.open_ifs: list[int] = []
        self.previous = ""

    def measure(self, source: str) -> None:
        for line, kind, value in _ENVIRONMENT.lexer.tokeniter(source, None, None, self.state):
            if kind == "whitespace":
                continue
            if kind in {"raw_begin", "comment_begin"}:
                raise self._refusal(line, value)
            if kind == "name":
                self._name(line, value)
            elif kind == "operator":
                self.brackets += (value in _OPENING) - (value in _CLOSING)
            is_prefix = kind in {"name", "operator"} and value in _PREFIXES and self.previous != "."
            self.prefixes = self.prefixes + 1 if is_prefix else 0
            self._count(line, kind, value)
            self.previous = kind if kind in {"block_begin", "block_end"} else value
        if self.open_ifs:
            raise self.place.error(self.open_ifs[-1], "{% if %} 没有结束", "请在该结束的地方写 {% endif %}")

    def _name(self, line: int, name: str) -> None:
        if self.previous == "block_begin":
            if name not in TAGS:
                raise self._refusal(line, f"{{% {name} %}}")
            if name == "if":
                self.open_ifs.append(line)
            elif name == "endif" and self.open_ifs:
                self.open_ifs.pop()
        elif name in {"if", "else"} and self.previous != ".":
            raise self.place.error(line, f"标签里面不能再写 {name}", "条件请写成 {% if … %}…{% else %}…{% endif %}")

    def _count(self, line: int, kind: str, value: str) -> None:
        self.nodes += kind in _COUNTED and value not in _SILENT
        if self.nodes > MAX_NODES:
            raise self.place.error(line, f"文字和标签超过 {MAX_NODES} 个部分", "请把它拆成几个条款")
        if len(self.open_ifs) + self.brackets + self.prefixes > MAX_NESTING:
            raise self.place.error(line, f"嵌套超过 {MAX_NESTING} 层", "请减少条件和括号的层数")

    def _refusal(self, line: int, tag: str) -> ContentError:
        if tag.startswith("{#"):
            return self.place.error(line, "正文里不能写注释 {# #}", "说明请写在开头两行 +++ 之间，以 # 开头")
        return self.place.error(
            line, f"不能使用标签 {tag.strip()}", '只能使用 {{ 答案 }}、{{ ref("条款") }} 和 {% if %} 条件'
        )


_EXPLANATIONS = (
    ("unexpected char", "标签里有不能识别的字符", "标签里的引号、括号和比较符号都要用半角"),
    ("unknown tag", "多了一个 {% elif %}、{% else %} 或 {% endif %}", "请检查与它配对的 {% if %}"),
    ("end of statement block", "条件没有写完整", "条件写成 {% if 规则 %}，以 %} 结束"),
    ("end of print statement", "{{ 没有写完整", "写法如 {{ fee.total | money }}，以 }} 结束"),
)


def _explained(error: TemplateSyntaxError, place: Place) -> ContentError:
    """Jinja's English complaint, in words for the person who writes clauses."""
    for english, message, remedy in _EXPLANATIONS:
        if english in (error.message or "").lower():
            return place.error(error.lineno, message, remedy)
    return place.error(
        error.lineno, "标签或规则的写法有误", "写法如 {{ fee.total | money }}，规则如 term.mode == '起止日期' and pi.on"
    )
