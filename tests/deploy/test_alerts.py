"""The alerting rules: valid, about metrics that exist, and each explained in the runbook."""

import re
import shutil
import subprocess
from typing import Any

import pytest
import yaml

from bot.metrics import Metrics
from tests.deploy.places import DEPLOY, text

RULES: list[dict[str, Any]] = yaml.safe_load(text(DEPLOY / "alerts.yml"))["groups"][0]["rules"]
RUNBOOK = text(DEPLOY / "README.md")
OF_PROMETHEUS = {"up"}
OF_THE_BOT = {
    "bulkhead_ready",
    "bulkhead_servers",
    "bulkhead_entries",
    "bulkhead_database_queue",
    "bulkhead_discord_latency_seconds",
    "bulkhead_shard_connected",
}
"""Gauges that are there once a bot is watched; `tests/bot/test_health.py` reads each."""


def served() -> set[str]:
    """Return the name of every sample that can be read."""
    families = list(Metrics().registry.collect())
    names = {sample.name for family in families for sample in family.samples}
    ends = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count"), "gauge": ("",)}
    names |= {family.name + end for family in families for end in ends.get(family.type, ())}
    return names | OF_PROMETHEUS | OF_THE_BOT


def test_every_rule_is_about_metrics_that_exist() -> None:
    used = {name for rule in RULES for name in re.findall(r"\b(?:bulkhead|process)_\w+|\bup\b", rule["expr"])}

    assert used - served() == set()


def test_the_runbook_names_no_metric_that_does_not_exist() -> None:
    table = RUNBOOK.partition("| metric |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`((?:bulkhead|process)_\w+)`", table))

    assert {n for n in named if not any(s == n or s.startswith(f"{n}_") for s in served())} == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["alert"]))
def test_every_alarm_is_explained_in_the_runbook(rule: dict[str, Any]) -> None:
    table = RUNBOOK.partition("| alarm |")[2].partition("\n\n")[0]

    assert f"`{rule['alert']}`" in table


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule["alert"]))
def test_every_alarm_says_how_bad_it_is_and_what(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in {"warning", "critical"}
    assert rule["annotations"]["summary"]


def test_promtool_finds_nothing_wrong_with_the_rules() -> None:
    program = shutil.which("promtool")
    if program is None:
        pytest.skip("promtool is not installed; it comes with the package prometheus of Debian")
    done = subprocess.run(  # noqa: S603 - our own arguments
        [program, "check", "rules", str(DEPLOY / "alerts.yml")], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
