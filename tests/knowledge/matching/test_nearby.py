"""Words found by few typing errors, whatever is looked at first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.matching.nearby import Nearby

WORDS = st.lists(st.text(st.sampled_from("abcdz9é中"), min_size=1, max_size=6), max_size=12, unique=True)


@given(words=WORDS, word=st.text(st.sampled_from("abcdz9é中"), min_size=1, max_size=6))
@pytest.mark.parametrize("errors", [1, 2])
def test_every_word_within_the_errors_is_found_and_no_other(words: list[str], word: str, errors: int) -> None:
    near = {known: OSA.distance(word, known) for known in words}

    found = dict(Nearby(words).find(word, errors))

    assert found == {known: distance for known, distance in near.items() if distance <= errors}


def test_the_nearest_comes_first() -> None:
    near = Nearby(["container", "contained", "docker"])

    assert near.find("conatiner", 2) == (("container", 1), ("contained", 2))
