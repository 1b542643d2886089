"""The container file and the Compose file, by their own validators, and what both promise."""

import re
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.places import DEPLOY, ROOT, text

CONTAINERFILE = text(DEPLOY / "Containerfile")
COMPOSE: dict[str, Any] = yaml.safe_load(text(DEPLOY / "compose.yaml"))
FINAL = CONTAINERFILE.rpartition("\nFROM ")[2]


def program(name: str) -> str:
    """Return the path of a development tool, or skip the test where its package has none for this machine."""
    found = shutil.which(name, path=sysconfig.get_path("scripts")) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def said_by(name: str, *arguments: str | Path) -> str:
    """Return what a validator says, or nothing where it is content."""
    done = subprocess.run(  # noqa: S603 - our own arguments
        [program(name), *map(str, arguments)], capture_output=True, text=True, check=False, timeout=60
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_hadolint_finds_nothing_wrong_with_the_container_file() -> None:
    assert said_by("hadolint", DEPLOY / "Containerfile") == ""


def test_the_compose_file_is_one_by_its_specification() -> None:
    assert (
        said_by("check-jsonschema", "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml") == ""
    )


def test_the_final_image_runs_as_nobody_special() -> None:
    assert re.search(r"^USER 10001:10001$", FINAL, re.MULTILINE)


def test_the_final_image_installs_and_compiles_nothing() -> None:
    assert re.findall(r"\b(?:apt-get|apk|pip|gcc|make)\b", FINAL) == []


def test_dependencies_are_installed_by_their_hashes_and_never_compiled() -> None:
    assert "--require-hashes --no-deps --only-binary :all:" in CONTAINERFILE


def test_the_image_is_built_on_the_python_of_the_tests() -> None:
    assert re.search(r"^ARG PYTHON=docker\.io/library/python:3\.11-slim$", CONTAINERFILE, re.MULTILINE)


@pytest.mark.parametrize("service", COMPOSE["services"])
def test_every_service_gives_up_what_it_does_not_need(service: str) -> None:
    given = COMPOSE["services"][service]

    assert (given["read_only"], given["cap_drop"]) == (True, ["ALL"])
    assert given["security_opt"] == ["no-new-privileges:true"]
    assert {"mem_limit", "pids_limit", "restart"} <= set(given)


def test_both_health_checks_ask_the_address_that_is_served() -> None:
    asked = "http://127.0.0.1:8080/healthz"

    assert asked in COMPOSE["services"]["bulkhead"]["healthcheck"]["test"][-1]
    assert asked in FINAL
    assert "BULKHEAD_HEALTH=127.0.0.1:8080" in FINAL


def test_a_container_is_given_longer_to_stop_than_the_bot_takes() -> None:
    assert COMPOSE["services"]["bulkhead"]["stop_grace_period"] == "15s"


def test_only_what_is_copied_is_sent_to_the_builder() -> None:
    sent = [line[1:] for line in text(ROOT / ".dockerignore").splitlines() if line.startswith("!")]
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINERFILE, re.MULTILINE)
    wanted = {f"/{name}" for line in copied for name in line.split()}

    assert set(sent) == wanted
