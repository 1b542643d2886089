"""The picture of a result: every outcome with its points, legible, within its frame, and told in words."""

import struct
import textwrap
import zlib
from collections.abc import Mapping
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings

from bot.drawing import png
from bot.knowing import Knowledge
from bot.result_picture import MARGIN, NOTE_CHARS, REASONS, TALLEST, WIDTH, picture
from bot.verdict import ALT_LIMIT, Result
from bot.words import Words
from tests.knowledge.questionnaire.strategies import some_answers
from tests.knowledge.test_diagrams import (
    CONTRAST,
    LARGEST,
    PANEL,
    SMALLEST_TYPE,
    TEXT,
    TEXT_ON_DARK,
    contrast,
)

WORDS = Words()
SVG = "{http://www.w3.org/2000/svg}"
FULL = {
    "system": "linux", "tenants": "strangers", "inside": "one-service", "moving": "restart",
    "place": "own-linux", "work": "service", "instances": "many", "resources": "dense",
    "delivery": "images", "data": "beside", "hardware": "none", "operators": "one-person", "budget": "free",
}  # fmt: skip


def drawn(
    knowledge: Knowledge, answers: Mapping[str, str], *, with_answers: bool = True
) -> ElementTree.Element:
    """Return the picture of these answers as a tree."""
    result = Result(knowledge.questionnaire, answers, knowledge.library)
    return ElementTree.fromstring(picture(result, WORDS, with_answers=with_answers).svg)  # noqa: S314 - our own


def words_in(root: ElementTree.Element) -> str:
    """Return all words of a picture."""
    return " ".join(element.text or "" for element in root.iter(f"{SVG}text"))


def pixels(data: bytes) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    """Decode a PNG of eight bits and four channels."""
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert (depth, kind) == (8, 6)
    at, packed = 8, b""
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        packed += data[at + 8 : at + 8 + length] if name == b"IDAT" else b""
        at += 12 + length
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 1 + 4 * width)
    image = np.zeros((height, width, 4), np.uint8)
    for y, row in enumerate(rows):
        line = row[1:].reshape(width, 4).astype(int)
        above = image[y - 1].astype(int) if y else np.zeros((width, 4), int)
        image[y] = _unfiltered(int(row[0]), line, above)
    return image


def _unfiltered(
    how: int,
    line: np.ndarray[tuple[int, int], np.dtype[np.int64]],
    above: np.ndarray[tuple[int, int], np.dtype[np.int64]],
) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    if how == 0:
        return line
    if how == 2:
        return (line + above) & 255
    if how == 1:
        return np.cumsum(line, axis=0) & 255
    out = np.zeros_like(line)
    left, corner = np.zeros(4, int), np.zeros(4, int)
    for x in range(len(line)):
        if how == 3:
            guess = (left + above[x]) // 2
        else:
            a, b, c = left, above[x], corner
            p = a + b - c
            near = np.abs(np.stack([p - a, p - b, p - c]))
            guess = np.where(
                (near[0] <= near[1]) & (near[0] <= near[2]), a, np.where(near[1] <= near[2], b, c)
            )
        left = out[x] = (line[x] + guess) & 255
        corner = above[x]
    return out


def test_every_outcome_stands_in_it_with_its_points_or_as_ruled_out(knowledge: Knowledge) -> None:
    found = words_in(drawn(knowledge, FULL))
    result = Result(knowledge.questionnaire, FULL, knowledge.library)

    for standing in result.advice.standings:
        assert result.title(standing.outcome) in found
        assert ("ruled out" if standing.ruled_out_by else f"{standing.points} of 100") in found


def test_a_bar_is_as_long_as_the_points_say(knowledge: Knowledge) -> None:
    bars = [
        rect for rect in drawn(knowledge, FULL).iter(f"{SVG}rect") if rect.get("class") in {"divider", "host"}
    ]
    advice = Result(knowledge.questionnaire, FULL, knowledge.library).advice
    points = [standing.points for standing in advice.standings if not standing.ruled_out_by]

    lengths = [100 * float(bar.get("width", "0")) / (WIDTH - 2 * MARGIN) for bar in bars]

    assert lengths == pytest.approx(points, abs=0.01)


def test_the_weightiest_reasons_stand_in_it(knowledge: Knowledge) -> None:
    advice = Result(knowledge.questionnaire, FULL, knowledge.library).advice

    assert advice.reasons[0].why in words_in(drawn(knowledge, FULL)).replace(" •", "").replace("• ", "")


def test_without_the_answers_no_reason_stands_in_it(knowledge: Knowledge) -> None:
    assert "Why" not in words_in(drawn(knowledge, FULL, with_answers=False))


def test_nothing_is_drawn_beyond_the_margin_however_long_the_words(knowledge: Knowledge) -> None:
    """Draw every reason there is, and the longest headline, and look for ink on the right."""
    model = knowledge.questionnaire
    reasons = [option.reason for question in model.questions for option in question.options]
    for start in range(0, len(reasons), REASONS * 4):
        some = reasons[start : start + REASONS * 4]
        root = _many_reasons(knowledge, some)
        image = pixels(png(root, WIDTH // 2))
        edge = image[:, (WIDTH - MARGIN) // 2 + 2 :, :3]
        assert (edge == image[0, 0, :3]).all()


def _many_reasons(knowledge: Knowledge, reasons: list[str]) -> str:
    svg = picture(Result(knowledge.questionnaire, {}, knowledge.library), WORDS, with_answers=True).svg
    lines = [line for reason in reasons for line in textwrap.wrap(reason, NOTE_CHARS, break_on_hyphens=False)]
    texts = "".join(
        f'<text class="note" x="{MARGIN + 36}" y="{900 + 44 * at}">{line.replace("&", "+")}</text>'
        for at, line in enumerate(lines)
    )
    height = 900 + 44 * len(lines)
    style, _, body = svg.partition("<style>")[2].partition("</style>")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"><style>{style}</style>'
        f'<rect class="panel" width="{WIDTH}" height="{height}"/>{texts}{body}'
    )


def test_type_is_as_large_as_in_the_diagrams(knowledge: Knowledge) -> None:
    style = drawn(knowledge, FULL).findtext(f"{SVG}style") or ""
    sizes = [int(part.split("px")[0]) for part in style.split("font-size: ")[1:]]

    assert min(sizes) >= SMALLEST_TYPE


def test_words_stand_out_from_the_panel() -> None:
    assert contrast(TEXT, PANEL) > CONTRAST
    assert contrast(TEXT_ON_DARK, "#1f3a5f") > CONTRAST


def test_it_lies_on_the_panel_of_the_diagrams(knowledge: Knowledge) -> None:
    assert PANEL in (drawn(knowledge, FULL).findtext(f"{SVG}style") or "")


def test_it_is_small_enough_for_a_slow_network(knowledge: Knowledge) -> None:
    result = Result(knowledge.questionnaire, FULL, knowledge.library)

    assert len(png(picture(result, WORDS, with_answers=True).svg, WIDTH)) <= LARGEST


def test_a_picture_of_any_answers_is_described_and_not_too_high(knowledge: Knowledge) -> None:
    @settings(max_examples=25, deadline=None)
    @given(some_answers(knowledge.questionnaire))
    def is_described(answers: dict[str, str]) -> None:
        result = Result(knowledge.questionnaire, answers, knowledge.library)
        for with_answers in (True, False):
            made = picture(result, WORDS, with_answers=with_answers)
            root = ElementTree.fromstring(made.svg)  # noqa: S314 - our own
            assert int(root.get("height", "0")) <= TALLEST
            assert len(made.alt) <= ALT_LIMIT
            assert all(outcome.title in made.alt for outcome in knowledge.questionnaire.outcomes)

    is_described()
