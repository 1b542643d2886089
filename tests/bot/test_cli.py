"""The command line: what it prints, its exit codes, and errors without a traceback."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.knowing import Knowledge
from knowledge.questionnaire import encode
from tests.bot.calling import answered, call

NOT_FOR_ASKING = ("discord", "aiohttp", "sqlite_utils")


def test_choose_lists_every_question_with_its_options(knowledge: Knowledge) -> None:
    report = answered("choose", "--json", "--list")

    listed = {q["id"]: [option["id"] for option in q["options"]] for q in report["questions"]}
    assert listed == {q.id: list(q.answers) for q in knowledge.questionnaire.questions}


def test_choose_lists_for_people_too(knowledge: Knowledge) -> None:
    assert knowledge.questionnaire.questions[0].text in call("choose", "--list").stdout


def test_choose_as_json_prints_what_outside_checks_read() -> None:
    report = answered("choose", "--json", "--answers", "{}")

    assert list(report) == [
        "outcome", "confidence", "scores", "reasons", "flips", "providers", "code",
    ]  # fmt: skip


def test_choose_recommends_for_people_too(knowledge: Knowledge) -> None:
    result = call("choose", "--answers", "{}")

    assert result.stdout.startswith(tuple(o.title for o in knowledge.questionnaire.outcomes))


def test_choose_with_an_unknown_question_names_the_nearest(knowledge: Knowledge) -> None:
    near = knowledge.questionnaire.questions[0].id
    result = call("choose", "--answers", json.dumps({f"{near}x": "yes"}))

    assert (result.exit_code, f"did you mean '{near}'?" in result.stderr) == (2, True)


def test_choose_with_an_unknown_option_names_the_nearest(knowledge: Knowledge) -> None:
    question = knowledge.questionnaire.questions[0]
    option = question.options[0].id
    result = call("choose", "--answers", json.dumps({question.id: f"{option}x"}))

    assert (result.exit_code, f"did you mean '{option}'?" in result.stderr) == (2, True)


def test_choose_opens_a_code(knowledge: Knowledge) -> None:
    code = encode(knowledge.questionnaire, {"system": "other"})

    assert answered("choose", "--json", "--code", code)["outcome"] == "vm"


def test_choose_says_of_a_code_of_earlier_questions_what_differs(knowledge: Knowledge) -> None:
    result = call("choose", "--json", "--code", encode(knowledge.past[1], {"system": "other"}))

    assert (result.exit_code, json.loads(result.stdout)["outcome"]) == (0, "vm")
    assert "This code is of version 1 of the questions" in result.stderr


def test_choose_says_of_a_mistyped_code_that_it_does_not_add_up() -> None:
    result = call("choose", "--code", "ABCD-1234")

    assert (result.exit_code, "does not add up" in result.stderr) == (1, True)


WRONG_CALLS = [
    ("choose",),
    ("choose", "--code", "0200-0000-2V7B", "--answers", "{}"),
    ("choose", "--list", "--answers", "{}"),
    ("choose", "--answers", "not json"),
    ("choose", "--answers", "[]"),
    ("choose", "--answers", '{"a": 1}'),
    ("demo", "--port", "99999"),
    ("no-such-command",),
    ("run", "--token", "x"),
]


@pytest.mark.parametrize("arguments", WRONG_CALLS, ids=" ".join)
def test_a_wrong_call_says_so_by_its_exit_code(arguments: tuple[str, ...]) -> None:
    assert call(*arguments).exit_code == 2


def test_check_lists_the_problems_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "broken.md").write_text("no front matter")

    result = call("check", "--content", str(tmp_path))

    assert (result.exit_code, "broken.md" in result.stderr) == (1, True)


def test_check_of_a_folder_that_is_missing_names_it(tmp_path: Path) -> None:
    result = call("check", "--content", str(tmp_path / "nowhere"))

    assert (result.exit_code, "nowhere" in result.stderr) == (2, True)


@pytest.mark.usefixtures("built")
def test_demo_on_a_port_that_is_taken_says_to_choose_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = call("demo", "--no-browser", "--port", str(port))

    assert (result.exit_code, f"port {port}; choose another" in result.stderr) == (1, True)


def test_run_without_a_token_says_where_to_get_one() -> None:
    result = call("run", env={"BULKHEAD_TOKEN": None, "BULKHEAD_TOKEN_FILE": None})

    assert (result.exit_code, "developer portal" in result.stderr) == (2, True)


@pytest.mark.usefixtures("knowledge")  # has filled the cache, so that `ask` is quick
@pytest.mark.parametrize(
    "arguments", [("ask", "docker"), ("choose", "--list"), ("check",), ("--help",)], ids=" ".join
)
def test_discord_is_not_imported_where_it_is_not_needed(cache_home: Path, arguments: tuple[str, ...]) -> None:
    code = (
        "import sys; from bot.cli import main\n"
        f"main({list(arguments)!r}, standalone_mode=False)\n"
        f"print(*[name for name in {NOT_FOR_ASKING!r} if name in sys.modules], file=sys.stderr)"
    )

    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={**os.environ, "XDG_CACHE_HOME": str(cache_home)},
    )

    assert done.stderr.split() == []
