"""What a lexicon counts stays right when entries are replaced or hidden."""

from knowledge.entries import Entry
from knowledge.matching.english import COMMON
from knowledge.matching.features import Stemmer
from knowledge.matching.lexicon import ANCHOR_HOMES, Lexicon
from knowledge.synonyms import make_synonyms
from tests.knowledge.making import topic

HOMES = [topic(f"work-{at}", f"how does it work {at}", title="Work") for at in range(ANCHOR_HOMES)]
FEWER = HOMES[1:]


def lexicon_of(entries: list[Entry]) -> Lexicon:
    lexicon = Lexicon(make_synonyms({}), Stemmer(), {"work": COMMON})
    lexicon.read(entries)
    return lexicon


def test_a_common_word_belongs_to_the_field_where_enough_entries_are_named_so() -> None:
    assert lexicon_of([*HOMES]).anchor("work")
    assert not lexicon_of([*FEWER]).anchor("work")


def test_an_override_with_the_same_names_makes_no_word_one_of_the_field() -> None:
    edited = FEWER[0].model_copy(update={"short": "Another answer."})

    amended, _ = lexicon_of([*FEWER]).amended([edited], [FEWER[0]])

    assert not amended.anchor("work")


def test_an_entry_of_its_own_makes_a_word_one_of_the_field() -> None:
    amended, _ = lexicon_of([*FEWER]).amended([HOMES[0]], [])

    assert amended.anchor("work")


def test_a_word_leaves_the_field_with_the_entry_that_made_it_one() -> None:
    amended, _ = lexicon_of([*HOMES]).amended([], [HOMES[0]])

    assert not amended.anchor("work")


def test_the_words_of_what_is_replaced_are_counted_no_more() -> None:
    edited = HOMES[0].model_copy(update={"phrasings": ("where does it work",)})

    amended, _ = lexicon_of([*HOMES]).amended([edited], [HOMES[0]])

    counted = {word: count for word, count in amended.counts.items() if count}
    assert counted == lexicon_of([edited, *HOMES[1:]]).counts
