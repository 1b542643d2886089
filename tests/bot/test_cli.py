"""The command line: what it prints, its exit codes, and errors without a traceback."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot import app, cli, knowing
from bot.knowing import Knowledge
from tests.bot.questions import CANDIDATES, KNOWN, TITLE, UNKNOWN, leading_to

NOT_FOR_ASKING = ("discord", "aiohttp", "sqlite_utils")


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge) -> None:
    """Have the commands use the knowledge that is built already."""
    monkeypatch.setattr(knowing, "load_knowledge", lambda *_, **__: knowledge)


def call(*arguments: str, **options: Any) -> Result:
    """Call the command line."""
    return CliRunner().invoke(cli.main, arguments, **options)


def answered(*arguments: str) -> dict[str, Any]:
    """Return the object that a call prints."""
    found: dict[str, Any] = json.loads(call(*arguments).stdout)
    return found


@pytest.mark.usefixtures("known")
class TestAsk:
    """`bulkhead ask`."""

    def test_ask_prints_the_answer(self) -> None:
        assert TITLE in call("ask", KNOWN).stdout

    def test_ask_prints_where_it_is_from(self) -> None:
        assert "Source: " in call("ask", KNOWN).stdout

    def test_ask_as_json_prints_what_outside_checks_read(self) -> None:
        report = answered("ask", "--json", KNOWN)

        assert list(report) == ["question", "kind", "band", "score", "slugs", "candidates", "text"]

    @pytest.mark.parametrize("kind", CANDIDATES)
    def test_ask_as_json_names_every_kind(self, knowledge: Knowledge, kind: str) -> None:
        assert answered("ask", "--json", leading_to(kind, knowledge))["kind"] == kind

    def test_ask_as_json_names_at_most_five_candidates_best_first(self) -> None:
        scores = [c["score"] for c in answered("ask", "--json", "container image")["candidates"]]

        assert (0 < len(scores) <= 5, scores) == (True, sorted(scores, reverse=True))

    def test_ask_as_json_has_no_text_where_nothing_is_known(self) -> None:
        assert answered("ask", "--json", UNKNOWN)["text"] is None

    def test_ask_with_a_dash_prints_an_object_for_each_line_in_order(self) -> None:
        asked = [KNOWN, "", "docker vs podman", "Ünïcödé 🎉"]

        result = call("ask", "-", input="\n".join(asked))

        assert [json.loads(line)["question"] for line in result.stdout.splitlines()] == asked

    def test_ask_unprompted_is_silent_to_chatter(self) -> None:
        assert answered("ask", "--json", "--auto", "docker is annoying")["kind"] == "unknown"

    def test_ask_unprompted_answers_a_clear_question(self) -> None:
        assert answered("ask", "--json", "--auto", KNOWN)["kind"] == "topic"

    def test_ask_in_a_language_that_is_not_there_answers_in_english(self) -> None:
        assert TITLE in call("ask", "--locale", "pt-BR", KNOWN).stdout

    def test_ask_without_a_question_is_a_wrong_call(self) -> None:
        assert call("ask").exit_code == 2

    def test_eval_prints_figures_and_misses_as_json(self, tmp_path: Path) -> None:
        file = tmp_path / "questions.jsonl"
        labelled = {"id": "1", "text": KNOWN, "kind": "topic", "accept": ["hypervisor"]}
        file.write_text(json.dumps(labelled))

        assert answered("eval", str(file), "--json")["misses"] == []

    def test_eval_prints_every_miss(self, tmp_path: Path) -> None:
        file = tmp_path / "questions.jsonl"
        labelled = {"id": "m1", "text": KNOWN, "kind": "topic", "accept": ["docker"]}
        file.write_text(json.dumps(labelled))

        assert call("eval", str(file)).stdout.startswith("m1 topic wants docker\n")

    @pytest.mark.parametrize("text", ["no json", '{"id": "1"}', "[]"])
    def test_eval_names_the_line_that_is_no_question(self, tmp_path: Path, text: str) -> None:
        file = tmp_path / "questions.jsonl"
        file.write_text(f"\n{text}\n")

        result = call("eval", str(file))

        assert (result.exit_code, "line 2 of" in result.stderr) == (1, True)

    def test_eval_of_a_file_that_is_missing_names_it(self, tmp_path: Path) -> None:
        result = call("eval", str(tmp_path / "nowhere.jsonl"))

        assert (result.exit_code, "nowhere.jsonl" in result.stderr) == (1, True)


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


WRONG_CALLS = [
    ("choose",),
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

    assert (result.exit_code, "nowhere" in result.stderr) == (1, True)


def test_demo_on_a_port_that_is_taken_says_to_choose_another(
    monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge
) -> None:
    monkeypatch.setattr(app, "load_knowledge", lambda **_: knowledge)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = call("demo", "--no-browser", "--port", str(port))

    assert (result.exit_code, f"port {port}; choose another" in result.stderr) == (1, True)


def test_run_without_a_token_says_where_to_get_one() -> None:
    result = call("run", env={"BULKHEAD_TOKEN": None, "BULKHEAD_TOKEN_FILE": None})

    assert (result.exit_code, "developer portal" in result.stderr) == (2, True)


@pytest.mark.parametrize("arguments", [("choose", "--list"), ("check",), ("--help",)], ids=" ".join)
def test_discord_is_not_imported_where_it_is_not_needed(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) == []


def test_ask_does_not_import_discord() -> None:
    assert imported("ask", "docker") == []


def imported(*arguments: str) -> list[str]:
    """Return what a command has imported that only the bot itself needs."""
    code = (
        "import sys; from bot.cli import main\n"
        f"main({list(arguments)!r}, standalone_mode=False)\n"
        f"print(*[name for name in {NOT_FOR_ASKING!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stderr.split()
