"""The diagrams: in step with their sources, used, described, readable on a phone, and in one style."""

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from knowledge.entries import Entry
from knowledge.errors import ContentError
from knowledge.library import Library
from knowledge.loader import CONTENT, load_library
from tools.render_diagrams import WIDTH, draw, in_step, size, stamp

DIAGRAMS = CONTENT / "diagrams"
NAMES = sorted(path.stem for path in DIAGRAMS.glob("*.svg"))
DRAW = "run `uv run python -m tools.render_diagrams`"

LARGEST = 120_000
"""Bytes; a phone on a slow network loads it in a second or two."""
HEIGHTS = range(700, 1201)
"""Pixels; higher than wide, it would fill more than a phone's screen."""
SMALLEST_TYPE = 28
CONTRAST = 4.5
"""WCAG 2.2, level AA, for text of any size."""
TEXT, TEXT_ON_DARK, PANEL = "#14202e", "#ffffff", "#f3f5f9"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the shipped library."""
    return load_library()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the shipped content that may be damaged."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def pictured(library: Library) -> dict[str, Entry]:
    """Return the entries with a diagram by the diagram's name."""
    return {entry.diagram.file: entry for entry in library if entry.diagram}


def problems(content: Path) -> list[str]:
    """Return what is found wrong in `content`."""
    with pytest.raises(ContentError) as caught:
        load_library(content)
    return [str(problem) for problem in caught.value.problems]


def parsed(name: str) -> ElementTree.Element:
    """Return a diagram's source."""
    return ElementTree.parse(DIAGRAMS / f"{name}.svg").getroot()  # noqa: S314 - our own files


def style(name: str) -> str:
    """Return the rules by which a diagram looks."""
    return parsed(name).findtext(f"{SVG}style") or ""


def fills(name: str) -> dict[str, str]:
    """Return the colour of each class."""
    return dict(re.findall(r"\.([a-z-]+) \{ fill: (#[0-9a-f]{6});", style(name)))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return how bright a colour is, from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def boxes_and_words(name: str) -> Iterator[tuple[str, str, str]]:
    """Iterate over the words of a diagram with their classes and the class of the box around them."""
    boxes: list[tuple[str, tuple[float, ...]]] = []
    for element in parsed(name).iter():
        if element.tag == f"{SVG}rect":
            at = tuple(float(element.get(key, "0")) for key in ("x", "y", "width", "height"))
            boxes.append((element.get("class", ""), at))
        elif element.tag == f"{SVG}text":
            x, y = float(element.get("x", "0")), float(element.get("y", "0"))
            around = [kind for kind, box in boxes if inside(x, y, box) and kind != "absent"]
            yield element.text or "", element.get("class", ""), around[-1]


def inside(x: float, y: float, box: tuple[float, ...]) -> bool:
    """Say whether a point is in a box of left, top, width and height."""
    left, top, width, height = box
    return left <= x <= left + width and top <= y <= top + height


def test_there_are_diagrams() -> None:
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_png_is_in_step_with_its_svg(name: str) -> None:
    assert in_step(DIAGRAMS / f"{name}.svg", DIAGRAMS / f"{name}.png"), DRAW


def test_a_changed_svg_is_out_of_step(content: Path) -> None:
    source = content / "diagrams" / f"{NAMES[0]}.svg"
    source.write_text(source.read_text(encoding="utf-8").replace("Layers", "Storeys"), encoding="utf-8")

    assert not in_step(source, source.with_suffix(".png"))


def test_other_line_ends_are_no_change(content: Path) -> None:
    source = content / "diagrams" / f"{NAMES[0]}.svg"
    source.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))

    assert in_step(source, source.with_suffix(".png"))


def test_what_is_drawn_is_in_step(tmp_path: Path) -> None:
    target = tmp_path / "drawn.png"
    target.write_bytes(draw(DIAGRAMS / f"{NAMES[0]}.svg"))

    assert in_step(DIAGRAMS / f"{NAMES[0]}.svg", target)


def test_a_png_from_elsewhere_has_no_stamp() -> None:
    png = (DIAGRAMS / f"{NAMES[0]}.png").read_bytes()

    assert stamp(png.replace(b"tEXt", b"zzZz")) is None


@pytest.mark.parametrize("name", NAMES)
def test_a_diagram_is_as_wide_as_all(name: str) -> None:
    assert size((DIAGRAMS / f"{name}.png").read_bytes())[0] == WIDTH


@pytest.mark.parametrize("name", NAMES)
def test_a_diagram_is_not_too_high(name: str) -> None:
    assert size((DIAGRAMS / f"{name}.png").read_bytes())[1] in HEIGHTS


@pytest.mark.parametrize("name", NAMES)
def test_a_diagram_is_small(name: str) -> None:
    assert (DIAGRAMS / f"{name}.png").stat().st_size <= LARGEST


@pytest.mark.parametrize("name", NAMES)
def test_a_diagram_is_shown_by_an_entry(name: str, library: Library) -> None:
    assert name in pictured(library)


@pytest.mark.parametrize("name", NAMES)
def test_a_diagram_is_described_in_its_own_words(name: str, library: Library) -> None:
    entry = pictured(library)[name]
    assert entry.diagram is not None

    assert entry.diagram.alt not in {entry.title, entry.short, parsed(name).findtext(f"{SVG}title")}


@pytest.mark.parametrize("name", NAMES)
def test_a_diagram_is_drawn_in_the_measure_of_its_png(name: str) -> None:
    assert parsed(name).get("viewBox", "").split()[:3] == ["0", "0", str(WIDTH)]


@pytest.mark.parametrize("name", NAMES)
def test_a_diagram_lies_on_a_panel_of_its_own(name: str) -> None:
    root = parsed(name)
    panel = root.find(f"{SVG}rect")
    assert panel is not None

    assert (panel.get("class"), panel.get("width"), panel.get("height")) == (
        "panel",
        root.get("width"),
        root.get("height"),
    )


def test_all_diagrams_have_one_style() -> None:
    assert [pair for pair in pairwise(NAMES) if style(pair[0]) != style(pair[1])] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_element_has_a_style_of_its_own(name: str) -> None:
    own = {"style", "fill", "stroke", "font-size", "opacity", "transform"}
    assert [element.tag for element in parsed(name).iter() if own & set(element.keys())] == []


@pytest.mark.parametrize("name", NAMES)
def test_type_is_large(name: str) -> None:
    assert min(map(int, re.findall(r"font-size: (\d+)px", style(name)))) >= SMALLEST_TYPE


@pytest.mark.parametrize("name", NAMES)
def test_every_word_has_a_size(name: str) -> None:
    sizes = set(re.findall(r"\.([a-z]+) \{ font-size", style(name)))
    assert [word for word, kinds, _ in boxes_and_words(name) if not sizes & set(kinds.split())] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_word_stands_out_from_what_it_is_on(name: str) -> None:
    faint = [
        word
        for word, kinds, box in boxes_and_words(name)
        if contrast(TEXT_ON_DARK if "on-dark" in kinds else TEXT, fills(name)[box.split()[0]]) < CONTRAST
    ]
    assert faint == []


def test_the_panel_is_the_same_in_every_theme() -> None:
    assert {fills(name)["panel"] for name in NAMES} == {PANEL}


def test_an_unknown_diagram_is_reported_with_the_nearest(content: Path) -> None:
    file = content / "topics" / "vm" / "how-vms-work.md"
    file.write_text(file.read_text(encoding="utf-8").replace('file = "vm-layers"', 'file = "vm-layer"'))

    assert any("no diagram is called 'vm-layer'; did you mean 'vm-layers'?" in p for p in problems(content))


def test_a_diagram_that_no_entry_shows_is_reported(content: Path) -> None:
    for kind in ("svg", "png"):
        shutil.copy(DIAGRAMS / f"{NAMES[0]}.{kind}", content / "diagrams" / f"spare.{kind}")

    assert problems(content) == ["diagrams/spare.svg: no entry shows it; name it in one or remove it"]


def test_an_svg_without_a_png_is_reported(content: Path) -> None:
    (content / "diagrams" / f"{NAMES[0]}.png").unlink()

    assert problems(content) == [f"diagrams/{NAMES[0]}.svg: has no PNG; {DRAW}"]


def test_a_png_without_an_svg_is_reported(content: Path) -> None:
    (content / "diagrams" / f"{NAMES[0]}.svg").unlink()

    assert problems(content) == [f"diagrams/{NAMES[0]}.png: has no SVG; add its source or remove it"]


@pytest.mark.parametrize("alt", ["", "A picture", "x" * 301])
def test_alternative_text_of_no_use_is_reported(content: Path, alt: str) -> None:
    file = content / "topics" / "vm" / "how-vms-work.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'^alt = ".*"$', f'alt = "{alt}"', text, flags=re.MULTILINE), encoding="utf-8")

    assert any("how-vms-work.md: diagram.alt: " in problem for problem in problems(content))
