"""The environment file, the Compose file and the unit: what they name is what the code reads."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from bot.config import Config, variables
from tests.deploy.places import DEPLOY, text

ASSIGNMENT = re.compile(r"^#?(BULKHEAD_\w+)=(.*)$", re.MULTILINE)
"""A variable that is set, or set in a comment to show its default."""


def assignments() -> dict[str, str]:
    return dict(ASSIGNMENT.findall(text(DEPLOY / "bulkhead.env")))


def test_the_environment_file_names_every_variable_once_and_no_other() -> None:
    names = [name for name, _ in ASSIGNMENT.findall(text(DEPLOY / "bulkhead.env"))]

    assert sorted(names) == sorted(variables())


def test_each_variable_is_explained_above_it() -> None:
    lines = text(DEPLOY / "bulkhead.env").splitlines()
    above = {line: lines[at - 1] for at, line in enumerate(lines) if ASSIGNMENT.match(line)}

    assert [line for line, comment in above.items() if not comment.startswith("# ")] == []


def test_the_environment_file_shows_the_defaults() -> None:
    shown = assignments()
    switch = {True: "on", False: "off"}
    defaults = {
        field.metadata["variable"]: field.metadata.get(
            "default", switch.get(field.default, str(field.default))
        )
        for field in fields(Config)
        if field.default is not MISSING
    }

    assert {name: shown[name] for name in defaults} == defaults


def test_the_environment_file_sets_the_token_alone_and_to_nothing() -> None:
    lines = text(DEPLOY / "bulkhead.env").splitlines()

    assert [line for line in lines if line and not line.startswith("#")] == ["BULKHEAD_TOKEN="]


def test_the_defaults_as_shown_are_taken() -> None:
    token = ".".join(("a" * 24, "b" * 6, "c" * 30))

    config = Config.from_environ(assignments() | {"BULKHEAD_TOKEN": token})

    assert config == Config(token=config.token)


@pytest.mark.parametrize(
    "needed",
    [
        "    env_file: .env",
        "      - data:/data",
        "      BULKHEAD_DATA_DIR: /data",
        "      dockerfile: deploy/Containerfile",
        "    restart: unless-stopped",
        "    read_only: true",
        "      - ALL",
        "      - no-new-privileges:true",
        "volumes:\n  data:",
    ],
)
def test_the_compose_file_says(needed: str) -> None:
    assert f"\n{needed}\n" in text(DEPLOY / "compose.yaml")


def test_the_image_keeps_its_data_where_the_volume_is() -> None:
    lines = text(DEPLOY / "Containerfile").splitlines()

    assert "    BULKHEAD_DATA_DIR=/data \\" in lines
    assert "VOLUME /data" in lines


def test_every_package_is_copied_into_the_image() -> None:
    copied = set(re.findall(r"^COPY (\w+) \1/$", text(DEPLOY / "Containerfile"), re.MULTILINE))

    assert copied == {"bot", "knowledge", "migrations"}


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """Return the unit, its program being one that exists here."""
    written = text(DEPLOY / "bulkhead.service")
    unit = tmp_path / "bulkhead.service"
    unit.write_text(written.replace("/opt/bulkhead/.venv/bin/bulkhead run", "/bin/true"), encoding="utf-8")
    return unit


Analyze = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def analyze() -> Analyze:
    """Return what runs `systemd-analyze`; skip where it is missing or too old for our options."""
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not installed")

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(  # noqa: S603 - our own arguments
            [program, *arguments], capture_output=True, text=True, check=False, timeout=60
        )

    version = re.match(r"systemd (\d+)", run("--version").stdout)
    if version is None or int(version.group(1)) < 250:
        pytest.skip("systemd-analyze is older than version 250")
    return run


def test_systemd_finds_nothing_wrong_with_the_unit(unit: Path, analyze: Analyze) -> None:
    said = analyze("verify", "--recursive-errors=no", str(unit))

    assert (said.returncode, said.stderr) == (0, "")


def test_systemd_rates_the_exposure_of_the_unit_at_two_of_ten_at_most(unit: Path, analyze: Analyze) -> None:
    said = analyze("security", "--offline=true", "--no-pager", "--threshold=20", str(unit))

    assert said.returncode == 0, said.stdout[-200:] + said.stderr
