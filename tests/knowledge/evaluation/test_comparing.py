"""Methods side by side: their figures, on questions and scores made by hand."""

import numpy as np
import pytest

from knowledge.evaluation import Question, with_typos
from knowledge.evaluation.comparing import Row, compare_with_peers, make_row
from knowledge.evaluation.peers import PEERS
from knowledge.evaluation.ranking import Ranked
from tests.knowledge.evaluation.by_hand import KNOWN, question
from tests.knowledge.making import make_answerer, topic


def ranked(kind: str, rank: int = 0, score: float = 0.0, accept: str = "aa") -> Ranked:
    return Ranked(question(kind, *([accept] if kind != "none" else [])), rank, score, 0.002)


def row(*clean: Ranked, typos: tuple[Ranked, ...] = ()) -> Row:
    return make_row("by hand", {0: clean, 2: typos} if typos else {0: clean}, KNOWN, 1_000)


def test_places_are_those_of_topics_whose_entry_exists() -> None:
    made = row(
        ranked("topic", 1),
        ranked("topic", 3),
        ranked("topic", 0, accept="zz"),
        ranked("compare", 0),
        ranked("choose", 0),
        ranked("none"),
    )

    assert (made.top1, made.top3, made.mrr) == (50, 100, 0.667)


def test_a_score_divides_what_is_known_from_what_is_not() -> None:
    made = row(
        ranked("topic", 1, 0.9), ranked("choose", 0, 0.7), ranked("none", 0, 0.8), ranked("none", 0, 0.1)
    )

    assert (made.auroc, made.none_answered) == (75, 50)


def test_what_finds_nothing_is_below_every_score() -> None:
    made = row(ranked("topic", 1, -5.0), ranked("none", 0, -np.inf))

    assert (made.auroc, made.none_answered) == (100, 0)


@pytest.mark.parametrize("kind", ["topic", "none"])
def test_nothing_is_divided_where_one_side_is_missing(kind: str) -> None:
    made = row(ranked(kind))

    assert (made.auroc, made.none_answered) == (None, None)


def test_typing_errors_are_counted_apart() -> None:
    made = row(ranked("topic", 1), typos=(ranked("topic", 1), ranked("topic", 2)))

    assert (made.top1, made.typos) == (100, {2: 50.0})


def test_times_and_size_are_told() -> None:
    made = row(ranked("none"))

    assert (made.p50, made.p99, made.index_bytes) == (2.0, 2.0, 1_000)


def test_every_method_has_a_row() -> None:
    asked = [
        Question(id="1", text="what is alpha", kind="topic", accept=("alpha",)),
        Question(id="2", text="my dog ate my homework", kind="none", accept=()),
    ]
    answerer = make_answerer([topic("alpha"), topic("beta"), topic("gamma")])

    rows = list(compare_with_peers(answerer, {0: asked, 1: with_typos(asked, 1, 0)}))

    assert [row.name for row in rows] == ["Bulkhead, whole answers", "Bulkhead, matcher", *PEERS]
    assert all(row.missing or (row.top1, row.index_bytes > 0) == (100, True) for row in rows)
