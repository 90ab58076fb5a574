import pickle

from clauses.library.errors import ContentError, Place, Problem, closest, did_you_mean

PROBLEM = Problem("term/period.md", 7, "没有“term.strat”这个答案", "是否想写“term.start”")


def test_problem_says_where_what_and_how_to_mend_it():
    assert str(PROBLEM) == "term/period.md:7: 没有“term.strat”这个答案。是否想写“term.start”"


def test_content_error_lists_every_problem_on_its_own_line():
    other = Problem("a.md", 1, "没有正文", "请写出标准正文")
    assert str(ContentError([PROBLEM, other])) == f"{PROBLEM}\n{other}"


def test_content_error_survives_being_sent_to_another_process():
    assert pickle.loads(pickle.dumps(ContentError([PROBLEM]))).problems == (PROBLEM,)  # noqa: S301  our own bytes


def test_place_counts_on_from_its_first_line():
    assert [Place("a.md", 7).line(number) for number in (1, 2, 3)] == [7, 8, 9]


def test_place_of_composed_text_knows_where_each_line_came_from():
    place = Place("a.md", lines=(7, 20, 21))
    assert [place.line(number) for number in (0, 1, 2, 3, 9)] == [7, 7, 20, 21, 21]


def test_closest_word_is_found_and_nothing_is_made_up():
    assert (closest("term.strat", ["term.start", "fee.total"]), closest("x", ["fee.total"])) == ("term.start", "")


def test_remedy_falls_back_when_no_word_comes_close():
    assert did_you_mean("x", ["fee.total"], "请核对") == "请核对"
