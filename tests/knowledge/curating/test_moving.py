"""Export and import: what goes out comes back, what is no file of ours is refused by name and line."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.curating.cells import STARTS, read_cell, safe_cell
from knowledge.curating.exporting import COLUMNS, FORMAT, VERSION, export_csv, export_json
from knowledge.curating.files import BYTES, CELL, ROWS, read_file
from knowledge.curating.importing import STATES, Plan, plan_import
from knowledge.curating.local import Local
from knowledge.curating.proposals import after
from knowledge.entries import OwnTopic
from knowledge.errors import FileError
from knowledge.library import Library
from knowledge.overlay import Change
from tests.knowledge.curating.conftest import TODAY, own, wanted
from tests.knowledge.making import UNHURRIED, make_library, provider, seconds, topic

LETTERS = st.characters(
    exclude_categories=("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp", "Zs"), exclude_characters="`|"
)
"""Whatever scripts people write in, without what entries refuse."""

WORD = st.text(LETTERS, min_size=2, max_size=12)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join).filter(str.strip)
SCRIPTS = st.sampled_from(
    [
        "虚拟机 是什么",
        "что такое контейнер",
        "ماهي الآلة",
        "仮想マシン",
        "=1+1",
        "@here",
        "-x",
        "+x",
        "'=x",
        "''",
    ]
)
TEXT = LINE | SCRIPTS


@st.composite
def own_entries(draw: st.DrawFn) -> OwnTopic:
    """Draw an entry of a server's own, in any script."""
    number = draw(st.integers(0, 9999))
    return own(
        f"own-{number}",
        title=draw(TEXT)[:80] + " title",
        phrasings=draw(st.lists(TEXT.map(lambda text: text[:90]), min_size=1, max_size=4, unique=True)),
        aliases=draw(st.lists(WORD, max_size=2, unique=True)),
        short=draw(TEXT) + " end.",
        details=draw(st.lists(TEXT, max_size=3).map("\n\n".join)),
    )


def plan(data: bytes | str, local: Local, *, whole: bool = False) -> Plan:
    """Return what an import would do."""
    raw = data.encode() if isinstance(data, str) else data
    return plan_import(raw, local, (), whole=whole, note="imported", today=TODAY)


def problems(data: bytes | str, local: Local) -> list[str]:
    """Return what is wrong with a file."""
    return [str(problem) for problem in plan(data, local).problems]


def rows(*cells: dict[str, str]) -> str:
    """Return CSV with these cells in its rows."""
    file = io.StringIO()
    names = list(dict.fromkeys(name for row in cells for name in row))
    writer = csv.DictWriter(file, names)
    writer.writeheader()
    writer.writerows(cells)
    return file.getvalue()


LONG_TITLES_LIMIT = 1.0
"""Seconds for twenty rows with titles of 1,400 letters, over 250 entries."""

GOOD = {"title": "Our cluster", "group": "practice", "phrasings": "how to get a vm", "short": "Ask an admin."}


@UNHURRIED
@given(st.lists(own_entries(), max_size=4, unique_by=lambda entry: entry.slug))
def test_what_is_exported_as_json_comes_back_whole(shipped: Library, entries: list[OwnTopic]) -> None:
    changes = [Change(entry.slug, entry) for entry in entries] + [Change("alpha", None, "0" * 64)]

    handed = read_file(export_json(changes).encode())

    assert [row.values for row in handed.entries] == json.loads(export_json(changes))["entries"]


@UNHURRIED
@given(own_entries(), st.sampled_from([export_json, export_csv]))
def test_an_entry_in_any_script_comes_back_as_it_was(
    shipped: Library, entry: OwnTopic, export: Callable[[list[Change]], str]
) -> None:
    found = plan(export([Change(entry.slug, entry)]), Local(shipped))

    assert [revision.document for revision in found.draft.revisions] == [entry.model_dump(mode="json")]


@pytest.mark.parametrize("export", [export_json, export_csv])
def test_a_whole_server_comes_back(
    changed: Local, local: Local, export: Callable[[tuple[Change, ...]], str]
) -> None:
    found = plan(export(changed.changes), local)

    assert found.problems == ()
    assert sorted(after(local, found.draft.revisions), key=lambda change: change.slug) == list(
        changed.changes
    )


@pytest.mark.parametrize("export", [export_json, export_csv])
def test_a_file_of_what_is_in_force_changes_nothing(
    changed: Local, export: Callable[[list[Change]], str]
) -> None:
    every = [Change(entry.slug, entry, changed.base(entry.slug)) for entry in changed.library]

    found = plan(export(every), changed)

    assert (found.draft.revisions, len(found.unchanged)) == ((), 3)


def test_the_facts_of_a_provider_can_be_changed_in_a_spreadsheet(local: Local) -> None:
    gamma = local.shipped.entry("gamma")
    text = export_csv([Change("gamma", gamma, local.base("gamma"))]).replace(",MIT,", ",Apache-2.0,")

    [revision] = plan(text, local).draft.revisions

    assert revision.document is not None
    assert revision.document["facts"]["licence"] == ["Apache-2.0"]


def test_tests_go_out_and_come_back_as_json(local: Local) -> None:
    text = export_json([], [("what is alpha", "alpha"), ("lol", None)])

    assert plan(text, local).draft.tests == (("what is alpha", "alpha"), ("lol", None))


def test_tests_that_are_there_already_are_unchanged(local: Local) -> None:
    text = export_json([], [("lol", None)])

    found = plan_import(text.encode(), local, [wanted("lol", None)], whole=False, note="", today=TODAY)

    assert found.draft.tests == ()


def test_what_a_whole_file_does_not_name_is_taken_away(changed: Local) -> None:
    found = plan(
        export_json([change for change in changed.changes if change.slug == "alpha"]), changed, whole=True
    )

    assert [(r.slug, r.state) for r in found.draft.revisions] == [("beta", "none"), ("our-cluster", "none")]


def test_what_a_file_does_not_name_stays_otherwise(changed: Local) -> None:
    assert plan(export_json([]), changed).draft.revisions == ()


def test_a_title_is_enough_for_a_name(local: Local) -> None:
    [revision] = plan(rows(GOOD), local).draft.revisions

    assert revision.slug == "our-cluster"


def test_a_title_that_is_there_names_its_entry(changed: Local) -> None:
    [revision] = plan(rows({**GOOD, "title": "All about our-cluster"}), changed).draft.revisions

    assert revision.slug == "our-cluster"


def test_long_titles_are_looked_up_once_a_row() -> None:
    server = Local(make_library([topic(f"entry-{at}") for at in range(250)]))
    text = rows(*({**GOOD, "title": f"{'ᾷ' * 1400}{at}"} for at in range(20)))

    assert seconds(lambda: plan(text, server)) < LONG_TITLES_LIMIT


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_spreadsheets_delimiter_is_read(local: Local, delimiter: str) -> None:
    text = "title,group,phrasings,short\r\nX y,vm,how x y,Z.".replace(",", delimiter)

    assert len(plan(text, local).draft.revisions) == 1


@pytest.mark.parametrize("row", [0, 1, 2])
def test_a_fault_is_named_by_its_line_in_a_spreadsheet(local: Local, row: int) -> None:
    good = [
        {**GOOD, "title": f"Number {at}", "phrasings": f"how to get {at}\nor {at} else"} for at in range(3)
    ]
    good[row]["group"] = "vmm"

    [problem] = problems(rows(*good), local)

    assert problem.startswith(f"line {2 + 2 * row}: group: 'vmm'")


def test_a_fault_is_named_by_its_line_in_json(local: Local) -> None:
    text = export_json([Change("one", own("one")), Change("two", own("two"))]).replace(
        '"Ask an admin."', "7", 1
    )

    [problem] = problems(text, local)

    assert problem.startswith("line 2: short: 7")


def test_a_test_of_what_is_no_name_is_refused_by_its_line(local: Local) -> None:
    row = {"text": "what is alpha", "slug": ["alpha"]}
    text = json.dumps({"format": FORMAT, "version": VERSION, "tests": [row]})

    assert problems(text, local) == ["line 1: slug: no entry is called \"['alpha']\""]


def test_a_name_that_is_no_text_is_refused_by_its_line(changed: Local) -> None:
    text = json.dumps({"format": FORMAT, "version": VERSION, "entries": [{"slug": ["a"], "state": "hidden"}]})

    found = [str(problem) for problem in plan(text, changed, whole=True).problems]

    assert found == ["line 1: entry: is missing or no object; export it anew"]


def test_a_number_that_is_no_year_is_refused_by_its_line(local: Local) -> None:
    text = export_csv([Change("delta", provider("delta"))]).replace(",2007,", f",{'9' * 5000},")

    [problem] = problems(text, local)

    assert problem.startswith("line 2: facts.first_release: '999")
    assert problem.endswith("give a year from 1960 to 2100, 'unknown' or 'not-applicable'")


def test_an_empty_base_is_none(local: Local) -> None:
    document = own().model_dump(mode="json")
    row = {"slug": "our-cluster", "base": "", "entry": document}
    text = json.dumps({"format": FORMAT, "version": VERSION, "entries": [row]})

    assert [revision.base for revision in plan(text, local).draft.revisions] == [None]


def test_an_own_entry_with_a_base_is_in_force_once_imported(local: Local) -> None:
    found = plan(export_json([Change("our-cluster", own(), "0" * 64)]), local)

    assert [change.entry for change in after(local, found.draft.revisions)] == [own()]


def test_what_breaks_the_rules_of_content_is_named_by_its_line(local: Local) -> None:
    assert problems(rows({**GOOD, "short": "word " * 61}), local) == [
        "line 2: short answer: 61 words; at most 60"
    ]


def test_more_questions_than_a_server_can_have_are_refused(local: Local) -> None:
    entries = [own(f"own-{at}", phrasings=[f"what is {at}-{n}" for n in range(200)]) for at in range(51)]
    text = export_json([Change(entry.slug, entry) for entry in entries])

    assert problems(text, local) == [
        "this server: 10200 questions and names in all; a server can have 10000, so remove some"
    ]


def test_every_fault_is_named_at_once(local: Local) -> None:
    bad = [{**GOOD, "title": f"T {at}", "group": "x"} for at in range(5)]

    assert len(problems(rows(*bad), local)) == 5


def test_one_name_stands_once(local: Local) -> None:
    twice = [{**GOOD, "slug": "x"}, {**GOOD, "slug": "x", "phrasings": "another"}]

    assert problems(rows(*twice), local) == ["line 3: slug: 'x' stands already on line 2; remove one"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04xxxx", "zip archive"),
        (b"\x1f\x8bxxxx", "gzip archive"),
        (b"\xd0\xcf\x11\xe0xx", "old workbook"),
        (b"", "the file is empty"),
        (b" \n ", "the file is empty"),
        (b"title\nx\0y", "zero bytes"),
        (b"title\n\n\xff\xfe", "line 3 is not in UTF-8"),
        ("title,group\nx".encode("utf-16"), "not in UTF-8"),
        (b"x" * (BYTES + 1), f"{BYTES + 1} bytes; at most {BYTES}"),
        (b"titel\nx", "line 1: unknown column 'titel'; did you mean 'title'?"),
        (b"title,title\nx,y", "the column 'title' occurs twice"),
        (b"title\nx,y", "line 2 has 2 cells; there are 1 columns"),
        (b'title\n"x', "line 2 is no CSV"),
        (b"title\n" + b"x" * (CELL + 1), f"line 2, title: {CELL + 1} characters; at most {CELL}"),
        (b"title\n" + b"x\n" * (ROWS + 1), f"is row {ROWS + 1}; at most {ROWS}"),
        (b"title\n" + b"x" * 200_000, "line 2"),
        (b'{"format"', "line 1 is no JSON"),
        (b'{\n"format": nope}', "line 2 is no JSON"),
        (b"{}", "the file is no export of ours"),
        (b"[]", "the file is no export of ours"),
        (b'{"format": "bulkhead-knowledge", "version": 2}', "the file has version '2'"),
        (b'{"format": "bulkhead-knowledge", "version": 1, "entires": []}', "unknown key 'entires'"),
        (b'{"format": "bulkhead-knowledge", "version": 1, "entries": 3}', "'entries' is no list"),
        (b'{"format": "bulkhead-knowledge", "version": 1, "entries": [3]}', "number 1 of 'entries' is no"),
        (b'{"format": "bulkhead-knowledge", "version": NaN}', "a number that cannot be read"),
        (b'{"a":' * 50_000, "nested too deeply"),
        (b"[" * 500_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "a number that cannot be read"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_ours_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(FileError, match=r".*") as caught:
        read_file(data)

    assert said in str(caught.value)


def test_a_bomb_of_rows_is_refused(local: Local) -> None:
    entries = ",".join("{}" for _ in range(ROWS + 1))

    with pytest.raises(FileError, match=f"{ROWS + 1} entries; at most {ROWS}"):
        read_file(f'{{"format": "bulkhead-knowledge", "version": 1, "entries": [{entries}]}}'.encode())


@given(st.text() | st.text(alphabet="=+-@\t\r'x"))
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert safe_cell(text)[:1] not in STARTS


@given(st.text() | st.text(alphabet="=+-@\t\r'x"))
def test_a_safe_cell_is_read_as_it_was(text: str) -> None:
    assert read_cell(safe_cell(text)) == text


def test_no_cell_of_an_export_begins_as_a_formula(local: Local) -> None:
    entry = own(title="=HYPERLINK(1)", phrasings=["+1", "xy"], short="@SUM(1)", details="-1")

    cells = [cell for row in csv.reader(io.StringIO(export_csv([Change(entry.slug, entry)]))) for cell in row]

    assert [cell for cell in cells if cell[:1] in STARTS] == []


def test_every_column_can_be_read(local: Local) -> None:
    assert read_file((",".join(COLUMNS) + "\n").encode()).entries == ()


def outcome(call: Callable[[], object]) -> str:
    """Return the reason for which a file is refused, or that it was read; all else is a fault."""
    try:
        call()
    except FileError as error:
        return str(error)
    return "read"


@UNHURRIED
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert outcome(lambda: read_file(data))


WRONG = st.sampled_from([None, True, 7, ["alpha"], {"alpha": 1}, "\ud800"])
JSON = WRONG | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=6,
)
"""Any value, where one of another kind belongs."""

NAMES = st.sampled_from(["alpha", "gamma", "our-cluster", "", "x y"]) | JSON
TEXTS = st.just("what is alpha") | JSON
CONTENTS = st.fixed_dictionaries(
    {},
    optional={name: JSON | st.just(value) for name, value in own().model_dump(mode="json").items()}
    | {"facts": JSON, "slug": NAMES},
)
ENTRY_ROWS = st.fixed_dictionaries(
    {},
    optional={
        "slug": NAMES,
        "state": st.sampled_from(STATES) | JSON,
        "base": st.sampled_from([None, "", "0" * 64]) | JSON,
        "entry": CONTENTS | JSON,
    },
)
TEST_ROWS = st.fixed_dictionaries({}, optional={"text": TEXTS, "slug": NAMES})


@UNHURRIED
@given(st.lists(ENTRY_ROWS, max_size=3), st.lists(TEST_ROWS, max_size=2), st.booleans())
def test_any_rows_of_json_are_planned_or_refused(
    shipped: Library, entries: list[object], tests: list[object], whole: bool
) -> None:
    document = {"format": FORMAT, "version": VERSION, "entries": entries, "tests": tests}

    assert outcome(lambda: plan(json.dumps(document), Local(shipped), whole=whole)) == "read"


@UNHURRIED
@given(JSON, JSON)
def test_any_json_is_planned_or_refused(shipped: Library, entry: object, test: object) -> None:
    document = {"format": FORMAT, "version": VERSION, "entries": [entry], "tests": [test]}

    assert outcome(lambda: plan(json.dumps(document), Local(shipped)))


CELLS = st.text(st.sampled_from("a1|\n"), max_size=5) | st.sampled_from(
    ["alpha", "none", "9" * 5000, "2026-01-01"]
)


@UNHURRIED
@given(st.dictionaries(st.sampled_from(COLUMNS), CELLS, min_size=1), st.booleans())
def test_any_cells_are_planned_or_refused(shipped: Library, cells: dict[str, str], whole: bool) -> None:
    assert outcome(lambda: plan(rows(cells), Local(shipped), whole=whole)) == "read"
