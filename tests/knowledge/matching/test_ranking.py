"""The order of the likeliest entries: likeness first, then what of the question each speaks of."""

import pytest

from knowledge.entries import Entry
from knowledge.matching.features import Stemmer
from knowledge.matching.index import Scored
from knowledge.matching.lexicon import Lexicon
from knowledge.matching.ranking import Ranked, rank
from knowledge.synonyms import make_synonyms
from tests.knowledge.making import provider, topic

PHRASED = topic("phrased", phrasings=["shrink the golden image"], short="One.", details="Two.")
TOLD = topic("told", phrasings=["something else"], short="One.", details="How to shrink the golden image.")
SUMMED_UP = topic("summed-up", phrasings=["other things"], short="Shrink the golden image.", details="Two.")
SILENT = topic("silent", phrasings=["third matter"], short="One.", details="Two.")
PRODUCT = provider("product", phrasings=["third matter"], short="One.", details="Two.")
QUESTION = [("shrink", 1.0), ("golden", 1.0), ("imag", 0.5)]


def ranked(*entries: Entry, likeness: float = 0.5) -> list[Ranked]:
    """Rank `entries`, all as like the question as the others."""
    lexicon = Lexicon(make_synonyms({}), Stemmer(), {})
    lexicon.read(entries)
    return rank([Scored(entry.slug, likeness, 0) for entry in entries], QUESTION, lexicon)


@pytest.mark.parametrize(
    ("better", "worse"),
    [(PHRASED, TOLD), (TOLD, SILENT), (SUMMED_UP, TOLD), (PRODUCT, SILENT)],
    ids=lambda entry: entry.slug,
)
def test_of_two_as_like_the_one_that_speaks_of_it_comes_first(better: Entry, worse: Entry) -> None:
    assert [one.hit.slug for one in ranked(worse, better)] == [better.slug, worse.slug]


def test_a_much_greater_likeness_outweighs_what_an_entry_speaks_of() -> None:
    lexicon = Lexicon(make_synonyms({}), Stemmer(), {})
    lexicon.read([SILENT, PHRASED])

    order = rank([Scored("phrased", 0.1, 0), Scored("silent", 1.3, 1)], QUESTION, lexicon)

    assert order[0].hit.slug == "silent"


def test_a_share_is_that_of_the_telling_words() -> None:
    (one,) = ranked(topic("half", phrasings=["the golden image"], short="One.", details="Shrink."))

    assert one.phrased == pytest.approx(0.6)


def test_a_question_without_words_leaves_the_order() -> None:
    lexicon = Lexicon(make_synonyms({}), Stemmer(), {})
    lexicon.read([SILENT, PHRASED])
    hits = [Scored("silent", 0.4, 0), Scored("phrased", 0.3, 1)]

    assert [one.hit for one in rank(hits, [], lexicon)] == hits


def test_a_product_that_became_a_topic_is_a_product_no_more() -> None:
    lexicon = Lexicon(make_synonyms({}), Stemmer(), {})
    lexicon.read([PRODUCT])

    amended, _ = lexicon.amended([topic("product")], [PRODUCT])

    assert not amended.is_product("product")
