"""Any wording, any answers: what is printed is numbered, resolved, punctuated and true to what was typed."""

from hypothesis import given
from hypothesis import strategies as st

from clauses.library.vocabulary import Field
from contracts.assembly.assemble import assemble
from tests.contracts.assembly import sound
from tests.contracts.assembly.small import clause, library, outline

KEYS = tuple(f"k{place}" for place in range(1, 7))
ROWS = Field(
    "rows", "清单", "rows", columns=(Field("name", "名称", "text", required=True), Field("note", "备注", "text"))
)
KNOWN = {key: Field(key, f"标签{key}", "longtext", required=key == "k1") for key in KEYS} | {"rows": ROWS}
KNOWN |= {f"on{place}": Field(f"on{place}", "开关", "bool") for place in range(1, 4)}

slots = st.sampled_from(KEYS).map(lambda key: f"{{{{ {key} }}}}")
rows_slots = st.sampled_from(["{{ rows | table }}", "{{ rows | list }}"])


@st.composite
def members(draw):
    return "、".join(draw(st.lists(st.one_of(slots, st.just("乙")), min_size=2, max_size=4)))


@st.composite
def parts(draw):
    """One part of a sentence: words with answers bare, in brackets, enumerated, quoted or conditional."""
    inner = draw(slots)
    return draw(
        st.sampled_from(
            [
                "甲方应当履行",
                f"名称：{inner}",
                f"按{inner}办理",
                f"联系人（{inner}）",
                f"联系人（电话{inner}，传真{draw(slots)}）",
                f"包括{draw(members())}",
                f"项目“{inner}”，送达",
                f"**加粗{inner}**的",
                f"清单：{draw(rows_slots)}",
                "{% if on1 %}另行约定" + inner + "{% endif %}",
                "{% if on2 %}，并" + inner + "{% else %}、" + inner + "{% endif %}",
            ]
        )
    )


@st.composite
def sentences(draw):
    return "；".join(draw(st.lists(parts(), min_size=1, max_size=4))) + draw(st.sampled_from("。。。。；"))


@st.composite
def wordings(draw):
    blocks = draw(st.lists(sentences(), min_size=1, max_size=3).map("\n\n".join))
    if draw(st.booleans()):
        items = draw(st.lists(st.tuples(st.sampled_from(["- ", "- ", "  - "]), sentences()), min_size=1, max_size=4))
        blocks += "\n\n有下列情形的：\n" + "\n".join(dash + words for dash, words in items)
    return blocks


texts = st.text(
    st.one_of(st.sampled_from("甲乙丙，。；：、（）{}%*|-#\n本合同\ue000\U000f0000"), st.characters(codec="utf-8")),
    min_size=1,
    max_size=12,
)
answers = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(KEYS, texts),
        **{f"on{place}": st.booleans() for place in range(1, 4)},
        "rows": st.lists(st.fixed_dictionaries({}, optional={"name": texts, "note": texts}), max_size=3).map(tuple),
    },
)


def normal(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.lists(wordings(), min_size=3, max_size=5), answers)
def test_every_contract_is_sound(words, terms):
    last = f"c{len(words) - 1}"
    clauses = {f"c{place}": clause(text, title=f"标题{place}") for place, text in enumerate(words)}
    clauses["maybe"] = clause(f"{words[0]}", title="或有", when="on3")
    clauses["refers"] = "见{{ ref('fixed') }}{% if on3 and on3 != false %}和{{ ref('maybe.own') }}{% endif %}。"
    clauses["maybe.own"] = clause("文。", title="确有", when="on3")
    clauses["fixed"] = clause(f"文。\n\n{words[1]}", title="固定")
    clauses["annex.1"] = clause(f"## 标题\n\n{words[0]}", title="方案")
    entries = [f'{{ clause = "c{place}" }}' for place in range(len(words) - 1)]
    document = assemble(
        library(
            clauses,
            outline(
                ", ".join([*entries, '{ clause = "maybe", join = true }']),
                f'{{ title = "章", children = [{{ clause = "fixed" }}, {{ clause = "{last}" }}, {{ clause = "maybe.own" }}] }}',
                '{ clause = "refers" }, { annexes = true }',
                annexes='"annex.1"',
            ),
        ),
        "agreement",
        terms,
        KNOWN,
    )
    sound.check(document)
    typed = {key: {normal(value)} for key, value in terms.items() if isinstance(value, str)}
    cells = {normal(value) for row in terms.get("rows", ()) for value in row.values()}
    printed = sound.answers_printed(document)
    assert printed.pop("rows", set()) <= cells
    assert {key: values for key, values in printed.items() if values != typed[key]} == {}


@given(wordings(), answers)
def test_the_same_answers_make_the_same_contract(words, terms):
    source = library({"one": words}, outline('{ clause = "one" }'))
    assert assemble(source, "agreement", terms, KNOWN) == assemble(source, "agreement", terms, KNOWN)
