from tests.clauses.library.small import clause, field, findings

DAYS = field("f.days", "days")


def setting(stance, raw):
    return clause("{{ f.days }}", f'[{stance}]\nhow = "set"\nset = {{ "f.days" = "{raw}" }}')


def test_clauses_that_set_the_same_value_pass():
    assert findings({"a.md": setting("buyer", "60日"), "b.md": setting("buyer", "60日")}, DAYS) == []


def test_clauses_that_set_different_values_for_different_stances_pass():
    assert findings({"a.md": setting("buyer", "60日"), "b.md": setting("supplier", "30日")}, DAYS) == []


def test_clauses_that_contradict_each_other_are_named():
    said = findings({"a.md": setting("buyer", "60日"), "b.md": setting("buyer", "30日")}, DAYS)
    assert said == ["b.md:4: “f.days”在“a”里设为“60日”，这里设为“30日”"]
