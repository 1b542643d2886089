"""`bulkhead ask` and `bulkhead eval`: what they print, for people and for outside checks."""

import json
import re
from pathlib import Path

import pytest

from bot.knowing import Knowledge
from tests.bot.calling import answered, call
from tests.bot.questions import CANDIDATES, KNOWN, TITLE, UNKNOWN, leading_to

pytestmark = pytest.mark.usefixtures("built")


def test_ask_prints_the_answer() -> None:
    assert TITLE in call("ask", KNOWN).stdout


def test_ask_prints_where_it_is_from() -> None:
    assert "Source: " in call("ask", KNOWN).stdout


def test_ask_as_json_prints_what_outside_checks_read() -> None:
    report = answered("ask", "--json", KNOWN)

    assert list(report) == ["question", "kind", "band", "score", "slugs", "candidates", "text"]


@pytest.mark.parametrize("kind", CANDIDATES)
def test_ask_as_json_names_every_kind(knowledge: Knowledge, kind: str) -> None:
    assert answered("ask", "--json", leading_to(kind, knowledge))["kind"] == kind


def test_ask_as_json_names_at_most_five_candidates_best_first() -> None:
    scores = [c["score"] for c in answered("ask", "--json", "container image")["candidates"]]

    assert (0 < len(scores) <= 5, scores) == (True, sorted(scores, reverse=True))


def test_ask_as_json_has_no_text_where_nothing_is_known() -> None:
    assert answered("ask", "--json", UNKNOWN)["text"] is None


def test_ask_with_a_dash_prints_an_object_for_each_line_in_order() -> None:
    asked = [KNOWN, "", "docker vs podman", "Ünïcödé 🎉"]

    result = call("ask", "-", input="\n".join(asked))

    assert [json.loads(line)["question"] for line in result.stdout.splitlines()] == asked


def test_ask_explained_says_below_the_answer_what_it_rests_on(knowledge: Knowledge) -> None:
    decision = knowledge.answerer.decide(KNOWN)

    reasons = "".join(f"- {reason}\n" for reason in decision.reasons)
    assert call("ask", "--explain", KNOWN).stdout == (
        f"{call('ask', KNOWN).stdout}\nScore {decision.score:.0f} of 100 ({decision.band.value}):\n{reasons}"
    )


@pytest.mark.parametrize("kind", CANDIDATES)
def test_ask_explained_gives_a_score_and_a_reason_for_every_kind(knowledge: Knowledge, kind: str) -> None:
    explained = call("ask", "--explain", leading_to(kind, knowledge)).stdout.rpartition("\nScore ")[2]

    assert re.match(r"\d+ of 100 \((sure|unsure|none)\):\n- \S", explained)


def test_ask_without_explain_says_no_score() -> None:
    assert "Score " not in call("ask", KNOWN).stdout


def test_ask_explained_as_json_has_the_reasons_last(knowledge: Knowledge) -> None:
    plain, explained = answered("ask", "--json", KNOWN), answered("ask", "--json", "--explain", KNOWN)

    assert list(explained.items()) == [
        *plain.items(),
        ("reasons", list(knowledge.answerer.decide(KNOWN).reasons)),
    ]


def test_ask_with_a_dash_explains_every_line() -> None:
    result = call("ask", "--explain", "-", input=f"{KNOWN}\n{UNKNOWN}\n")

    assert [bool(json.loads(line)["reasons"]) for line in result.stdout.splitlines()] == [True, True]


def test_ask_unprompted_is_silent_to_chatter() -> None:
    assert answered("ask", "--json", "--auto", "docker is annoying")["kind"] == "unknown"


def test_ask_unprompted_answers_a_clear_question() -> None:
    assert answered("ask", "--json", "--auto", KNOWN)["kind"] == "topic"


def test_ask_in_a_language_that_is_not_there_answers_in_english() -> None:
    assert TITLE in call("ask", "--locale", "pt-BR", KNOWN).stdout


def test_ask_without_a_question_is_a_wrong_call() -> None:
    assert call("ask").exit_code == 2


def test_eval_prints_figures_and_misses_as_json(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    labelled = {"id": "1", "text": KNOWN, "kind": "topic", "accept": ["hypervisor"]}
    file.write_text(json.dumps(labelled))

    assert answered("eval", str(file), "--json")["misses"] == []


def test_eval_prints_every_miss(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    labelled = {"id": "m1", "text": KNOWN, "kind": "topic", "accept": ["docker"]}
    file.write_text(json.dumps(labelled))

    assert call("eval", str(file)).stdout.startswith("m1 topic wants docker\n")


def test_eval_with_typing_errors_prints_both_runs_as_json(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    labelled = {"id": "1", "text": KNOWN, "kind": "topic", "accept": ["hypervisor"]}
    file.write_text(json.dumps(labelled))

    report = answered("eval", str(file), "--json", "--typos", "2", "--seed", "3")

    assert (report["questions"], report["typos"]["questions"], report["typos"]["seed"]) == (1, 1, 3)


@pytest.mark.parametrize("errors", ["-1", "many", "999"])
def test_eval_with_an_impossible_number_of_typing_errors_is_a_wrong_call(tmp_path: Path, errors: str) -> None:
    file = tmp_path / "questions.jsonl"
    file.touch()

    assert call("eval", str(file), "--typos", errors).exit_code == 2


@pytest.mark.parametrize("text", ["no json", '{"id": "1"}', "[]"])
def test_eval_names_the_line_that_is_no_question(tmp_path: Path, text: str) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(f"\n{text}\n")

    result = call("eval", str(file))

    assert (result.exit_code, "line 2 of" in result.stderr) == (1, True)


def test_eval_of_a_file_that_is_missing_names_it(tmp_path: Path) -> None:
    result = call("eval", str(tmp_path / "nowhere.jsonl"))

    assert (result.exit_code, "nowhere.jsonl" in result.stderr) == (2, True)


def test_eval_says_beside_its_figures_what_is_misspelt_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": "1", "text": "what is docker", "kind": "topic", "accept": ["dokcer"]}\n')

    result = call("eval", str(file), "--json")

    assert "no entry has the slug 'dokcer' that 1 accepts; did you mean 'docker'?" in result.stderr
    assert (result.exit_code, json.loads(result.stdout)["overall"]["questions"]) == (0, 1)
