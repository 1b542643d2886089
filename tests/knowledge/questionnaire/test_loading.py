"""The file: what is refused, and that all of it is said at once."""

from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import ContentError
from knowledge.loader import CONTENT
from knowledge.questionnaire.loading import load_questionnaire, parse_questionnaire
from knowledge.questionnaire.model import Questionnaire
from tests.knowledge.questionnaire.conftest import Document


def problems(document: Document) -> list[str]:
    with pytest.raises(ContentError) as caught:
        parse_questionnaire(document, "small.toml")
    return [str(problem) for problem in caught.value.problems]


def option(document: Document, question: int = 0, number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = document["questions"][question]["options"][number]
    return found


def test_an_unknown_key_is_refused_with_the_nearest(document: Document) -> None:
    option(document)["weigths"] = {}

    assert problems(document) == [
        "small.toml: questions.winter.options.stay.weigths: unknown key 'weigths'; did you mean 'weights'?"
    ]


def test_an_unknown_outcome_in_the_weights_is_refused_with_the_nearest(document: Document) -> None:
    option(document)["weights"] = {"hause": 1}

    (problem,) = problems(document)

    assert "questions.winter.options.stay.weights.hause" in problem
    assert "no outcome has this id; did you mean 'house'?" in problem


def test_an_unknown_outcome_ruled_out_is_refused(document: Document) -> None:
    option(document)["rules_out"] = ["tant"]

    assert "'tant': no outcome has this id; did you mean 'tent'?" in problems(document)[0]


def test_a_missing_source_is_refused(document: Document) -> None:
    option(document)["source"] = "boook"

    assert "'boook': no source has this id; did you mean 'book'?" in problems(document)[0]


def test_twice_the_same_question_is_refused(document: Document) -> None:
    document["questions"].append(document["questions"][0])

    assert "small.toml: questions: the id 'winter' occurs twice; rename or remove one" in problems(document)


def test_twice_the_same_option_is_refused(document: Document) -> None:
    option(document, 0, 1)["id"] = "stay"

    assert problems(document)[0] == (
        "small.toml: questions.winter.options: the id 'stay' occurs twice; rename or remove one"
    )


def test_twice_the_same_outcome_is_refused(document: Document) -> None:
    document["outcomes"].append(document["outcomes"][0])

    assert problems(document) == ["small.toml: outcomes: the id 'tent' occurs twice; rename or remove one"]


def test_a_weight_beyond_three_is_refused(document: Document) -> None:
    option(document)["weights"] = {"house": 4}

    assert "questions.winter.options.stay.weights.house" in problems(document)[0]


def test_an_option_called_not_sure_is_refused(document: Document) -> None:
    option(document)["id"] = "not-sure"

    assert "every question has this option already; remove it" in problems(document)[0]


def test_an_option_that_weighs_nothing_is_refused(document: Document) -> None:
    option(document, 1)["weights"] = {"house": 0}

    assert "weighs nothing, like 'not-sure'" in problems(document)[0]


def test_a_condition_on_a_later_question_is_refused(document: Document) -> None:
    document["questions"].reverse()

    assert "questions.dog-size.ask_when.question: 'pets' is no earlier question" in problems(document)[0]


def test_a_condition_on_an_unknown_option_is_refused(document: Document) -> None:
    document["questions"][2]["ask_when"]["options"] = ["sum"]

    assert "'sum' is no option of 'pets'" in problems(document)[0]


def test_options_that_together_rule_everything_out_are_refused(document: Document) -> None:
    option(document, 0, 1)["rules_out"] = ["house"]

    assert problems(document) == [
        "small.toml: outcomes: each is ruled out by some option; leave one that no option rules out"
    ]


def test_a_source_that_nobody_names_is_refused(document: Document) -> None:
    document["sources"]["film"] = {"title": "The film", "url": "https://example.org/film"}

    assert problems(document) == ["small.toml: sources.film: no option names it; remove it"]


def test_a_source_without_https_is_refused(document: Document) -> None:
    document["sources"]["book"]["url"] = "http://example.org/book"

    assert "is not https; give the https address" in problems(document)[0]


def test_a_phrase_of_two_options_is_refused(document: Document) -> None:
    option(document, 0, 1)["phrases"] = ["Winter"]

    assert "'Winter' is also one of 'stay'; keep one" in problems(document)[0]


def test_a_phrase_that_is_a_distractor_too_is_refused(document: Document) -> None:
    document["questions"][0]["distractors"] = ["Winter"]

    assert "'winter' is also one of 'distractors'; keep one" in problems(document)[0]


def test_a_dispute_without_a_known_source_is_refused(document: Document) -> None:
    option(document)["dispute"] = {"says": "Others say that a tent will do", "source": "boook"}

    assert "'boook': no source has this id; did you mean 'book'?" in problems(document)[0]


def test_a_source_that_only_a_dispute_names_is_used(document: Document) -> None:
    document["sources"]["film"] = {"title": "The film", "url": "https://example.org/film"}
    option(document)["dispute"] = {"says": "Others say that a tent will do", "source": "film"}

    assert "film" in parse_questionnaire(document, "small.toml").sources


def test_a_condition_on_a_value_that_is_not_wanted_is_refused(document: Document) -> None:
    part = document["outcomes"][0]["parts"][0]
    part["conditions"] = {"hypervisr": "with a licence"}

    assert problems(document) == [
        "small.toml: outcomes.tent.parts.0.conditions.hypervisr: "
        "'hypervisr' is no value wanted here; did you mean 'hypervisor'?"
    ]


def test_a_scale_that_falls_is_refused(document: Document) -> None:
    document["questions"][3]["scale"] = "isolation"

    assert "brings 'tent' closer to 'house', which isolates better" in problems(document)[0]


def test_a_scale_that_lets_an_outcome_in_again_is_refused(document: Document) -> None:
    document["questions"][0]["scale"] = "isolation"

    assert any("lets 'tent' in again" in problem for problem in problems(document))


def test_a_scale_that_rises_is_accepted(document: Document) -> None:
    document["questions"][0]["scale"] = "isolation"
    document["questions"][0]["options"].reverse()

    assert parse_questionnaire(document, "small.toml").questions[0].scale == "isolation"


def test_every_problem_is_reported_at_once(document: Document) -> None:
    document["versoin"] = 1
    option(document)["weights"] = {"hause": 1}
    option(document, 1)["source"] = "boook"
    option(document, 3)["label"] = "x" * 81
    document["questions"].append(document["questions"][0])

    assert len(problems(document)) >= 5


def test_a_file_that_is_no_toml_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "choose.toml"
    file.write_text("version = 1\noutcomes = oops\n", encoding="utf-8")

    with pytest.raises(ContentError, match=r"choose\.toml: is no valid TOML: .*line 2"):
        load_questionnaire(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"choose\.toml: cannot be read"):
        load_questionnaire(tmp_path / "choose.toml")


def test_a_table_of_the_wrong_kind_is_a_problem_and_no_crash() -> None:
    assert problems({"version": "one", "outcomes": "vm", "sources": [1], "questions": [3]})


def test_the_shipped_file_weighs_every_criterion(questionnaire: Questionnaire) -> None:
    """The criteria that an adviser has to weigh, each with an answer that speaks of it."""
    answers = {(question.id, answer) for question in questionnaire.questions for answer in question.answers}
    criteria = {
        "another kernel or system": ("system", "other"),
        "kernel modules of its own": ("system", "own-kernel"),
        "Windows": ("system", "windows"),
        "untrusted tenants": ("tenants", "strangers"),
        "a duty to isolate": ("tenants", "duty"),
        "a full system with init": ("inside", "full-system"),
        "live migration": ("moving", "live"),
        "how many": ("instances", "many"),
        "how fast they scale": ("instances", "bursts"),
        "start-up time": ("resources", "quick"),
        "density and memory": ("resources", "dense"),
        "portability": ("place", "several-places"),
        "images and pipelines": ("delivery", "images"),
        "statefulness": ("data", "within"),
        "legacy or monolith": ("work", "legacy"),
        "a graphical desktop": ("work", "desktop-programs"),
        "special hardware": ("hardware", "lent"),
        "passthrough": ("hardware", "whole-device"),
        "skills": ("operators", "container-people"),
        "who operates it": ("operators", "one-person"),
        "budget": ("budget", "free"),
        "licences": ("budget", "guest-licences"),
    }

    assert {name for name, answer in criteria.items() if answer not in answers} == set()


def test_the_shipped_file_knows_the_five_outcomes(questionnaire: Questionnaire) -> None:
    assert [outcome.id for outcome in questionnaire.outcomes] == [
        "application-container",
        "system-container",
        "containers-in-vms",
        "vm-isolated-container",
        "vm",
    ]


def test_nothing_rules_out_the_vm(questionnaire: Questionnaire) -> None:
    options = [option for question in questionnaire.questions for option in question.options]

    assert not [option.id for option in options if "vm" in option.rules_out]


def test_hard_stops_come_first(questionnaire: Questionnaire) -> None:
    stops = [any(option.rules_out for option in q.options) for q in questionnaire.questions]

    assert stops == sorted(stops, reverse=True)


def test_the_shipped_file_is_found_where_the_content_is() -> None:
    assert (CONTENT / "choose.toml").is_file()
