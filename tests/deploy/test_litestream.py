"""The configuration of Litestream: the database's own path, and no secret in the file."""

import re
from typing import Any

import yaml

from bot.places import DATABASE
from tests.deploy.places import DEPLOY, text

WRITTEN = text(DEPLOY / "litestream.yml")
CONFIGURATION: dict[str, Any] = yaml.safe_load(WRITTEN)
SERVICE = yaml.safe_load(text(DEPLOY / "compose.yaml"))["services"]["litestream"]


def test_the_database_that_is_copied_is_the_bots() -> None:
    assert CONFIGURATION["dbs"][0]["path"] == "${BULKHEAD_DATABASE}"
    assert SERVICE["environment"]["BULKHEAD_DATABASE"] == f"/data/{DATABASE}"


def test_no_key_is_in_the_file() -> None:
    assert re.findall(r"^\s*[\w-]*(?:key|secret|password)[\w-]*:", WRITTEN, re.MULTILINE) == []


def test_it_runs_as_the_user_who_owns_the_database() -> None:
    assert SERVICE["user"] == "10001:10001"


def test_every_variable_is_named_in_the_runbook() -> None:
    wanted = set(re.findall(r"\$\{(LITESTREAM_\w+)\}", WRITTEN))

    assert wanted <= set(re.findall(r"`(LITESTREAM_\w+)`", text(DEPLOY / "README.md")))
