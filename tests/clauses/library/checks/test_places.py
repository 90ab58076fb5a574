from tests.clauses.library.small import annex, clause, findings, outline


def said(agreement, **files):
    return findings({"a.md": clause(), "b.md": clause(), **files, "agreement.toml": agreement})


def test_clauses_that_each_stand_once_pass():
    assert said(outline("a", "b", annexes=("annex.1",)), **{"annex/1.md": annex()}) == []


def test_clause_in_one_of_two_outlines_passes():
    assert said(outline("a"), **{"short.toml": outline("b", form="short")}) == []


def test_clause_in_no_outline_is_named():
    assert said(outline("a")) == ["b.md:2: “标题”不在任何目录里"]


def test_annex_in_no_outline_is_named():
    assert said(outline("a", "b"), **{"annex/1.md": annex()}) == ["annex/1.md:2: “附件”不在任何目录里"]


def test_cover_and_preamble_are_places():
    agreement = 'cover = "a"\npreamble = ["b"]\n' + outline()
    assert said(agreement) == []


def test_entry_without_a_clause_is_named_with_its_line():
    assert said(outline("a", "bb", "b")) == ["agreement.toml:9: 没有“bb”这个条款"]


def test_annex_without_a_file_is_named_with_its_line():
    assert said(outline("a", "b", annexes=("annex.1",))) == ["agreement.toml:5: 没有“annex.1”这个条款"]


def test_clause_twice_in_one_outline_is_named_at_the_second_place():
    assert said(outline("a", "b", "a")) == ["agreement.toml:10: “a”在同一份目录里出现了两次"]


def test_number_promised_twice_is_named_once():
    agreement = outline("a", "b").replace('" },', '", numbers = ["1.1"] },')
    assert said(agreement) == ["agreement.toml:8: 编号 1.1 承诺了两次"]


def test_different_numbers_pass():
    agreement = (
        outline("a", "b").replace('"a" },', '"a", numbers = ["1.1"] },').replace('"b" },', '"b", numbers = ["1.2"] },')
    )
    assert said(agreement) == []
