from contracts.assembly.assemble import assemble
from contracts.rendering import text
from tests.contracts.assembly.small import clause, library, outline, vocabulary

LIBRARY = library(
    {
        "doc.cover": "编号：{{ doc.no }}\n\n甲方：{{ a.name }}",
        "doc.recital": "双方订立本合同。",
        "goals": clause(
            "目标如下：\n- 提升满意度：\n  - 每季；\n  - 每年；\n- 见{{ ref('annex.1') }}。", title="业务目标"
        ),
        "hours": clause("如下：{{ hours | table }}", title="服务时间"),
        "sign": "甲方（盖章）：\\\n乙方（盖章）：",
        "annex.1": clause("## 范围\n\n见{{ ref('goals') }}。", title="方案"),
    },
    outline(
        'title = "业务内容"\nentries = [{ clause = "goals" }, { title = "时间", children = [{ clause = "hours" }] }]',
        'title = "签署"\nsignature = true\nentries = [{ clause = "sign" }]',
        preamble='"doc.recital"',
        cover="doc.cover",
        annexes='"annex.1"',
    ),
)
TERMS = {"doc.no": "HT-1", "hours": ({"name": "白\n班", "seats": 30}, {"name": "夜班"})}
KNOWN = vocabulary(doc__no="text", a__name_="text", hours="rows")
DOCUMENT = assemble(LIBRARY, "agreement", TERMS, KNOWN)


def test_the_whole_contract_reads_from_cover_to_annex():
    assert (
        text.render(DOCUMENT)
        == """\
外包协议

编号：HT-1
甲方：【待填：标签a.name】

目录

第一条　业务内容
签署
附件一　方案

双方订立本协议。

第一条　业务内容

1.1　业务目标。目标如下：
　（1）提升满意度：
　　①每季；
　　②每年；
　（2）见附件一。
1.2　时间
1.2.1　服务时间。如下：
表 1　标签hours
name｜seats
白 班｜30
夜班｜—

（以下无正文）

签署

甲方（盖章）：
乙方（盖章）：

附件一　方案

一、范围
见第1.1条。
"""
    )


def test_the_text_of_a_clause_leaves_its_children_out():
    assert [text.clause_text(clause) for clause in DOCUMENT.articles[0].clauses] == [
        "1.1　业务目标。目标如下：\n　（1）提升满意度：\n　　①每季；\n　　②每年；\n　（2）见附件一。",
        "1.2　时间",
    ]


def test_without_signatures_the_closing_line_ends_the_body():
    library_ = library({"a": "文。"}, outline('{ clause = "a" }'))
    assert text.render(assemble(library_, "agreement", {}, {})).endswith("1.1　标题。文。\n\n（以下无正文）\n")
