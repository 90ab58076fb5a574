from clauses.library import Problem, proofread
from tests.clauses.library.small import clause, field, placed, vocabulary


def test_sound_library_has_no_problems():
    library = placed({"a.md": clause('{{ x.y }}见{{ ref("b") }}。'), "b.md": clause()})
    assert proofread(library, vocabulary(field("x.y"))) == []


def test_problem_names_file_line_message_and_remedy():
    library = placed({"a.md": clause("一。\n{{ x.strat }}{{ x.start }}")})
    assert proofread(library, vocabulary(field("x.start"))) == [
        Problem("a.md", 6, "没有“x.strat”这个答案", "是否想写“x.start”", "error")
    ]


def test_problems_come_in_order_of_file_and_line():
    library = placed({"b.md": clause("{{ x.a }}"), "a.md": clause('一。\n{{ ref("c") }}\n{{ x.b }}')})
    found = proofread(library, vocabulary(field("x.c")))
    assert [(problem.file, problem.line) for problem in found] == [
        ("a.md", 6),
        ("a.md", 7),
        ("b.md", 5),
        ("unprinted.toml", 1),
    ]


def test_the_same_problem_is_said_once():
    library = placed({"a.md": clause("{{ x.a }}{{ x.a }}")})
    assert len(proofread(library, {})) == 1
