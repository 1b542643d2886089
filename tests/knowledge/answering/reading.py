"""Texts as the rules read them, in the small world."""

from dataclasses import replace

from knowledge.answering.answerer import Answerer
from knowledge.answering.reading import Reading
from tests.knowledge.answering.world import Unnamed, make_small

SMALL = make_small()


def read(text: str, answerer: Answerer = SMALL, **scores: float) -> Reading:
    """Read `text` in the small world; with `scores`, as if it named nothing and these came nearest."""
    near = {slug.replace("_", "-"): score for slug, score in scores.items()}
    matcher = Unnamed(answerer.matcher, near) if near else answerer.matcher
    return Reading(
        text,
        matcher.match(text),
        answerer.library,
        "en",
        lambda sentence: {"asked": sentence},
    )


def likest_by(text: str, score: float) -> Reading:
    """Read `text` as if the entry that it is likest had this score."""
    reading = read(text)
    likest = replace(reading.match.candidates[0], score=score)
    return replace(reading, match=replace(reading.match, candidates=(likest,)))
