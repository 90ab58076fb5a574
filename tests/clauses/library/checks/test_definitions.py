from tests.clauses.library.small import clause, field, findings, outline

ON = field("p.on", "bool")


def said(terms="“坐席”指一个工位；“服务月”指自然月。", before="一。", after="二。"):
    sources = {"a.md": clause(before), "def/terms.md": clause(terms), "z.md": clause(f"{after}{{{{ p.on }}}}")}
    return findings({**sources, "agreement.toml": outline("a", "def.terms", "z")}, ON)


def test_terms_defined_once_and_used_afterwards_pass():
    assert said(after="“坐席”按月结算。") == []


def test_term_defined_twice_is_named_at_the_second_definition():
    assert said("“坐席”指一个工位；\n\n“坐席”是指一名人员。") == ["def/terms.md:7: “坐席”定义了两次"]


def test_definitions_that_exclude_each_other_pass():
    assert said("{% if p.on %}“坐席”指工位。{% else %}“坐席”指人员。{% endif %}") == []


def test_definitions_that_can_meet_are_named():
    assert said("{% if p.on %}“坐席”指工位。{% endif %}“坐席”指人员。") == ["def/terms.md:5: “坐席”定义了两次"]


def test_term_defined_again_in_another_clause_is_named():
    assert said(after="一。\n“坐席”指一名人员。") == ["z.md:6: “坐席”在 def.terms 已有定义"]


def test_term_defined_only_in_another_clause_passes():
    assert said(after="“保密信息”指未公开的信息。") == []


def test_term_quoted_before_the_definitions_is_named_for_its_outline():
    assert said(before="一。\n\n“坐席”按月结算。") == ["a.md:7: 在目录 agreement 里，“坐席”还没有定义就用到了"]


def test_plain_word_before_the_definitions_passes():
    assert said(before="坐席按月结算，“客户”除外。") == []


def test_term_quoted_among_the_definitions_above_its_own_is_named():
    assert said("“服务月”指“坐席”工作的自然月；\n“坐席”指工位。") == ["def/terms.md:5: “坐席”还没有定义就用到了"]


def test_term_quoted_among_the_definitions_below_its_own_passes():
    assert said("“坐席”指工位；“服务月”指“坐席”工作的自然月。") == []


def test_library_without_definitions_passes():
    assert findings({"a.md": clause("“坐席”指工位。“坐席”指人员。")}) == []
