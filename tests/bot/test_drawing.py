"""Drawing: beside the event loop, in our own fonts, and never an error of ours to a member."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot import drawing
from bot.drawing import FAMILY, FONTS, KEPT, Drawer, png
from tools.render_diagrams import size

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="10"><rect width="9" height="9"/></svg>'
TEXT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">'
    '<text y="30" font-size="30" font-weight="{}" font-family="' + FAMILY + '">{}</text></svg>'
)


async def test_a_picture_is_drawn_as_wide_as_asked() -> None:
    drawn = await Drawer().draw(SVG.format(20), 40)

    assert drawn is not None
    assert size(drawn) == (40, 20)


async def test_the_loop_goes_on_while_a_picture_is_drawn() -> None:
    drawing_one = asyncio.ensure_future(Drawer().draw(SVG.format(20), 40))
    turns = 0
    while not drawing_one.done():
        await asyncio.sleep(0)
        turns += 1

    assert turns > 10


async def test_what_is_no_svg_is_not_drawn_and_logged_without_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING, logger="bot.drawing"):
        drawn = await Drawer().draw("<svg>secret", 40)

    assert (drawn, [record.getMessage() for record in caplog.records]) == (None, ["drawing failed"])
    assert "secret" not in caplog.text


async def test_drawing_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "PATIENCE", 0)

    assert await Drawer().draw(SVG.format(20), 40) is None


async def test_what_draws_sees_nothing_of_the_bots_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "show.py").write_text("import os; print(dict(os.environ))")
    monkeypatch.setattr(drawing, "__file__", str(tmp_path / "show.py"))
    monkeypatch.setenv("BULKHEAD_TOKEN", "secret")

    shown = await Drawer().draw("", 0)

    assert shown is not None
    assert b"secret" not in shown


async def test_the_same_picture_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drawer = Drawer()
    first = await drawer.draw(SVG.format(20), 40)
    monkeypatch.setattr(drawing, "PATIENCE", 0)

    assert await drawer.draw(SVG.format(20), 40) == first


async def test_only_the_last_pictures_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_in_a_process", lambda svg, width: svg.encode())
    drawer = Drawer()
    for number in range(KEPT + 1):
        await drawer.draw(str(number), 40)
    monkeypatch.setattr(drawing, "_in_a_process", lambda svg, width: None)

    assert (await drawer.draw("0", 40), await drawer.draw("1", 40)) == (None, b"1")


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_text_is_drawn_in_the_fonts_that_come_along(weight: str) -> None:
    assert png(TEXT.format(weight, "Mi"), 60) != png(TEXT.format(weight, ""), 60)


def test_bold_is_a_font_of_its_own() -> None:
    assert png(TEXT.format("bold", "Mi"), 60) != png(TEXT.format("normal", "Mi"), 60)


def test_the_fonts_are_small_and_come_with_their_licence() -> None:
    assert all(font.stat().st_size < 80_000 for font in FONTS)
    assert "Bitstream" in (FONTS[0].parent / "COPYRIGHT").read_text(encoding="utf-8")
