"""The decoys file: what it may not say, and that nothing of ours is in it."""

from pathlib import Path

import pytest

from knowledge.decoys import load_decoys
from knowledge.errors import ContentError
from knowledge.library import Library
from knowledge.text import words

LINES = '["one one", "two two", "three three", "four four", "five five"]'
DECOY = f'[[decoys]]\nid = "cooking"\nabout = "a question about cooking"\nphrasings = {LINES}\n'


def problems(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "decoys.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_decoys(tmp_path / "decoys.toml")
    return [str(problem) for problem in caught.value.problems]


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert load_decoys(tmp_path / "decoys.toml") == ()


def test_a_decoy_is_read(tmp_path: Path) -> None:
    (tmp_path / "decoys.toml").write_text(DECOY, encoding="utf-8")

    (decoy,) = load_decoys(tmp_path / "decoys.toml")

    assert (decoy.id, len(decoy.phrasings)) == ("cooking", 5)


def test_an_unknown_key_is_refused_with_the_nearest(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, f'{DECOY}phrasing = "x"\n')

    assert problem == "decoys.toml: decoys.0.phrasing: unknown key 'phrasing'; did you mean 'phrasings'?"


def test_an_id_that_is_used_twice_is_refused(tmp_path: Path) -> None:
    assert "decoys.toml: cooking: this id is used twice; rename one" in problems(
        tmp_path, DECOY + DECOY.replace("one one", "six six")
    )


def test_a_phrasing_of_two_decoys_is_refused(tmp_path: Path) -> None:
    twin = DECOY.replace('"cooking"', '"baking"').replace("one one", "TWO Two")

    assert any("is also one of 'cooking'; keep one" in found for found in problems(tmp_path, DECOY + twin))


def test_too_few_phrasings_are_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, DECOY.replace(LINES, '["one one"]')) == [
        "decoys.toml: decoys.0.phrasings: list should have at least 5 items after validation, not 1"
    ]


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "[[decoys]]\nid = oops\n")

    assert "line 2" in problem


def test_no_shipped_decoy_is_a_phrasing_of_an_entry(library: Library) -> None:
    ours = {library.synonyms.rewrite(words(p)) for entry in library for p in entry.phrasings}
    lines = [line for decoy in library.decoys for line in decoy.phrasings]

    assert [line for line in lines if library.synonyms.rewrite(words(line)) in ours] == []
