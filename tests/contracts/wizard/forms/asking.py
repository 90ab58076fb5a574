"""Reading raw answers through step forms without a draft, a database or the clause library."""

from types import SimpleNamespace

from contracts.wizard.forms.base import default_of

LIBRARY = SimpleNamespace(
    outlines={
        "agreement": SimpleNamespace(title="呼叫中心业务外包协议"),
        "sectioned": SimpleNamespace(title="客户服务外包合同"),
    },
    settings=lambda stance: {},
    presets={
        "呼入热线": SimpleNamespace(when=["电话接听"], weights={"CSAT": 60, "FCR": 40}),
        "政务热线": SimpleNamespace(when=[], weights={"CSAT": 60, "TKT": 40}),
    },
)


def question(form, key):
    """The question of `form` with this key, or with `rows.column` the one of a row."""
    found = {asked.key: asked for asked in form.questions()}
    if key in found:
        return found[key]
    rows, _dot, column = key.rpartition(".")
    return next(cell for cell in found[rows].row.base_fields.values() if cell.key == column)


def read(form, raw, known=None):
    """Typed answers, and what is wrong or missing, of one step after the answers `known`."""
    values, wrong, missing = dict(known or {}), {}, []
    for asked in form.questions():
        if not asked.ask_when(values):
            continue
        given = raw.get(asked.key, default_of(asked, values, LIBRARY))
        typed, problems = asked.parse(given)
        if problems:
            wrong[asked.key] = problems
        if typed is not None:
            values[asked.key] = typed
        elif asked.required and not problems:
            missing.append(asked.key)
    return values, wrong, missing


def messages(form, key, raw):
    """What is said about one raw answer."""
    return question(form, key).parse(raw)[1]


def complaints(form, **answers):
    """What `check` says about typed answers, with `__` for the dots of their keys."""
    known = {name.replace("__", "."): value for name, value in answers.items()}
    return [(key, str(message)) for key, message in form.check(known)]


def keys_asked_too_late(form, earlier=()):
    """Rules that ask about an answer nobody can have given yet."""
    known = {asked.key for step in earlier for asked in step.questions()}
    late = {}
    for asked in form.questions():
        if unknown := asked.ask_when.keys - known:
            late[asked.key] = unknown
        known.add(asked.key)
    return late


def keys_on_cards(form):
    return sorted(key for card in form.cards for key in card.keys)


def keys_declared(form):
    return sorted(asked.key for asked in form.questions())
