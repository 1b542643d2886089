"""The pinned dependencies: whole, each with hashes, and no word on where they come from."""

import re
import tomllib

from tests.deploy.places import DEPLOY, ROOT, text

REQUIREMENT = re.compile(r"([a-z0-9-]+)==\S+( ; .+)?((?: --hash=sha256:[0-9a-f]{64})+)")


def requirements() -> list[str]:
    """Return the logical lines: those that end in a backslash go on in the next."""
    joined = re.sub(r" \\\n +", " ", text(DEPLOY / "requirements.txt"))
    return [line for line in joined.splitlines() if line]


def test_each_line_is_one_version_with_its_hashes() -> None:
    assert [line for line in requirements() if not REQUIREMENT.fullmatch(line)] == []


def test_no_line_names_a_host_or_an_index() -> None:
    written = text(DEPLOY / "requirements.txt")

    assert re.findall(r"\S*://\S*|--\w*(?:index|find|host)\S*", written) == []


def test_every_dependency_of_the_program_is_pinned() -> None:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    wanted = {normal(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in project["dependencies"]}
    pinned = {line.partition("==")[0] for line in requirements()}

    assert wanted - pinned == set()


def normal(name: str) -> str:
    """Return a package's name in the one form that all its spellings share."""
    return re.sub(r"[-_.]+", "-", name).lower()
