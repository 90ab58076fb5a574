"""Contracts made by hand for the renderers: a short one, a long one, and one that carries any text everywhere."""

from contracts.assembly.document import (
    Annex,
    Article,
    Clause,
    Column,
    Cover,
    Document,
    Gap,
    Heading,
    Item,
    Paragraph,
    Reference,
    Table,
    Text,
    Value,
)

DUTY = (
    "乙方应按照本协议及附件约定的服务范围、服务时间和服务标准提供客户服务外包服务，并对服务人员的招聘、培训、排班和"
    "质量管理承担全部责任，未经甲方书面同意，不得将服务的全部或者部分转由第三方承担。"
)
ARTICLES = [
    "协议主体",
    "业务内容",
    "业务实施",
    "保密条款",
    "费用与支付",
    "违约责任",
    "争议解决",
    "合同的变更与解除",
    "合同的终止",
    "附则",
]
ANNEXES = ["业务外包具体实施方案", "培训资料清单", "考核标准与考核方法", "保密协议", "费用支付明细表"]
NUMERALS = "一二三四五六七八九十"


def text(words):
    return (Text(words),)


def clause(number, *blocks, id="", title="", children=()):
    return Clause(id or f"clause.{number}", title, blocks, number, f"c-{number}", children=children)


def fee_table(rows=4, number=1):
    columns = (
        Column("序号", "center", 1),
        Column("服务项目", "left", 4),
        Column("单位", "center", 1),
        Column("数量", "right", 1),
        Column("单价（元）", "right", 2),
    )
    cells = tuple(
        (
            text(str(i + 1)),
            (Value("在线客服坐席（早班）", "fee.items", i, "name"),),
            (Value("席·月", "fee.items", i, "unit"),),
            (Value("360", "fee.items", i, "estQty"),),
            (Value("6,200.00", "fee.items", i, "unitPrice"),),
        )
        for i in range(rows)
    )
    return Table("fee.items", "费用支付明细表", columns, cells, number)


def party(letter, name, number):
    words = (
        Text(f"{letter}方（盖章）：\n"),
        Value(name, f"{letter}.name"),
        Text("\n法定代表人或授权代表（签字）：＿＿＿＿＿＿\n印章种类：公章"),
    )
    return Paragraph(words, number, f"c-{number}")


def signature(first=13):
    seal = clause(
        f"{first}.1",
        party("甲", "云岭商贸（示例）有限公司", f"{first}.1"),
        party("乙", "青禾呼叫（示例）有限公司", f"{first}.2"),
        id="sign.block",
    )
    dates = clause(
        f"{first + 1}.1",
        Paragraph(text("甲方日期：　　　　年　　月　　日"), f"{first + 1}.1"),
        Paragraph(text("乙方日期：　　　　年　　月　　日"), f"{first + 1}.2"),
        id="sign.date",
    )
    return (
        Article("签字盖章", (seal,), first, "第十三条", "sign-1", signature=True),
        Article("合同日期", (dates,), first + 1, "第十四条", "sign-2", signature=True),
    )


def cover(title="华东区售后热线外包协议（示例）"):
    lines = (
        ("合同编号", (Value("HT-2026-0152", "doc.no"),)),
        ("甲方", (Value("云岭商贸（示例）有限公司", "a.name"),)),
        ("乙方", (Value("青禾呼叫（示例）有限公司", "b.name"),)),
        ("签订地点", (Value("上海市", "doc.signPlace"),)),
        ("签订日期", text("　　　　年　　月　　日")),
    )
    return Cover(title, lines)


def document(articles, annexes=(), preamble=(), title="华东区售后热线外包协议（示例）", **changes):
    fields = {"form": "agreement", "self_name": "本协议", "number": "HT-2026-0152", "version": "V5.0"} | changes
    return Document(
        title=title, cover=cover(title), preamble=preamble, articles=tuple(articles), annexes=annexes, **fields
    )


def short(words="服务费用按坐席计算。"):
    """One article with every kind of node, one annex, a signature block: four pages."""
    price = (
        Text("含税总价为人民币"),
        Value("3,447,120.00", "fee.total"),
        Text("元（大写：叁佰肆拾肆万柒仟壹佰贰拾元整），明细见"),
        Reference("annex.1", "附件一", "annex-1"),
        Text("；预付款在"),
        Gap("fee.prepay.days", "预付时限"),
        Text("内支付，逾期按"),
        Reference("liab.b", "第1.2条", "c-1.2"),
        Text("处理。"),
    )
    first = clause("1.1", Paragraph(text(words), "1.1"), Paragraph(price), fee_table(), id="fee.price")
    second = clause(
        "1.2",
        Paragraph(text("乙方的责任如下："), "1.2"),
        Item(text("按时到岗；"), "（1）"),
        Item(text("保守秘密：\n不得复制。"), "（2）"),
        Item((Text("客户资料；", strong=True),), "①", 2),
        id="liab.b",
    )
    bare = Clause("", "业务监督与考核", (), "1.3", "c-1.3", children=(clause("1.3.1", Paragraph(text(DUTY), "1.3.1")),))
    annex = Annex(
        "annex.1",
        "实施方案",
        (Heading(text("项目概况与目标"), "一、"), Paragraph(text(DUTY)), fee_table(3, 2)),
        "附件一",
        "annex-1",
    )
    opening = (Clause("doc.recital", "", (Paragraph(text("双方经平等协商订立本协议。")),), anchor="doc-recital"),)
    article = Article("费用与支付", (first, second, bare), 1, "第一条", "article-1")
    return document((article, *signature()), (annex,), opening)


def long(clauses_each=14, rows=12):
    """Ten articles, six tables and five annexes: about twenty pages at the default size."""
    articles = []
    for a, title in enumerate(ARTICLES, 1):
        inside = [clause(f"{a}.{c}", Paragraph(text(DUTY), f"{a}.{c}")) for c in range(1, clauses_each)]
        inside.append(
            clause(
                f"{a}.{clauses_each}",
                Paragraph(text("双方另行约定如下："), f"{a}.{clauses_each}"),
                Item(text("服务时间为每日7:00至23:00，电话渠道20秒接通率不低于95%；"), "（1）"),
                Item(text("含税总价为人民币3,447,120.00元（大写：叁佰肆拾肆万柒仟壹佰贰拾元整）。"), "（2）"),
                *([fee_table(rows, a // 3)] if a % 3 == 0 else []),
            )
        )
        articles.append(Article(title, tuple(inside), a, f"第{NUMERALS[a - 1]}条", f"article-{a}"))
    annexes = tuple(
        Annex(
            f"annex.{n}",
            title,
            (Heading(text("总则"), "一、"), *[Paragraph(text(DUTY))] * clauses_each, fee_table(rows, 3 + n)),
            f"附件{NUMERALS[n - 1]}",
            f"annex-{n}",
        )
        for n, title in enumerate(ANNEXES, 1)
    )
    return document((*articles, *signature(11)), annexes)


def hostile(words):
    """A document that carries `words` in every position text can stand in, keys and anchors included."""
    line = (Text(words), Text(words, strong=True), Value(words, words, 0, words), Gap(words, words, 1, words))
    line += (Reference(words, words, words), Reference(words))
    table = Table(words, words, (Column(words),), ((line,),), 1)
    blocks = (Paragraph(line, words, words), Item(line, words, 1, words), Heading(line, words, words), table)
    inner = Clause(words, words, blocks, words, words)
    bare = Clause("", words, blocks, words, words, children=(inner,))
    return Document(
        form=words,
        self_name=words,
        title=words,
        number=words,
        version=words,
        cover=Cover(words, ((words, line),)),
        preamble=(inner,),
        articles=(Article(words, (bare,), 1, words, words), Article(words, (inner,), 2, words, words, signature=True)),
        annexes=(Annex(words, words, blocks, words, words),),
        closing=words,
    )
