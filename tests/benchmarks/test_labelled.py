"""The public sets read, on files of their form made by hand."""

import json
from pathlib import Path

import pytest

from knowledge.matching.matcher import Matcher
from tests.benchmarks.labelled import Labelled, read_banking, read_clinc

TRAIN = [(f"{verb} the {thing}", thing) for thing in ("card", "bill") for verb in ("pay", "lose", "find")]


@pytest.fixture
def clinc(tmp_path: Path) -> Labelled:
    """Return a set in the form of CLINC150."""
    file = tmp_path / "data_full.json"
    data = {"train": TRAIN, "test": [["lose my card", "card"]], "oos_test": [["tell a joke", "oos"]]}
    file.write_text(json.dumps(data), encoding="utf-8")
    return read_clinc(file)


@pytest.fixture
def banking(tmp_path: Path) -> Labelled:
    """Return a set in the form of BANKING77."""
    for name, rows in (("train", TRAIN), ("test", [('my "card", is lost', "card")])):
        lines = ["text,category", *('"' + text.replace('"', '""') + f'",{intent}' for text, intent in rows)]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    return read_banking(tmp_path / "train.csv", tmp_path / "test.csv", ["tell a joke"])


def test_questions_are_utterances_with_their_intent(banking: Labelled) -> None:
    first, last = banking.questions(None, 0)

    assert (first.text, first.kind, first.accept) == ('my "card", is lost', "topic", ("card",))
    assert (last.text, last.kind, last.accept) == ("tell a joke", "none", ())


def test_an_entry_has_so_many_phrasings_of_its_intent(clinc: Labelled) -> None:
    library = clinc.library(2, 0)

    assert {entry.slug: len(entry.phrasings) for entry in library} == {"bill": 2, "card": 2}
    assert all(phrasing.endswith(entry.slug) for entry in library for phrasing in entry.phrasings)


def test_all_phrasings_are_taken_where_none_are_counted(clinc: Labelled) -> None:
    assert [len(entry.phrasings) for entry in clinc.library(None, 0)] == [3, 3]


def test_a_draw_is_the_same_every_time(clinc: Labelled) -> None:
    draws = [[entry.phrasings for entry in clinc.library(2, draw)] for draw in (0, 0, 1, 2, 3)]

    assert draws[0] == draws[1]
    assert len({str(draw) for draw in draws}) > 1


def test_fewer_questions_are_drawn_of_each_kind(clinc: Labelled) -> None:
    many = Labelled("many", clinc.train, list(clinc.test) * 9, list(clinc.silent) * 9)

    assert [question.kind for question in many.questions(2, 0)] == ["topic", "topic", "none", "none"]


def test_the_matcher_finds_an_intent_by_its_phrasings(clinc: Labelled) -> None:
    candidates = Matcher(clinc.library(None, 0)).match("i lost a card").candidates

    assert candidates[0].slug == "card"
