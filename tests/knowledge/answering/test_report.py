"""A decision as JSON and as text: the contract of the command line."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from knowledge.answering.answerer import Answerer
from knowledge.answering.comparing import LABELS
from knowledge.answering.report import decision_report, decision_text, entry_text
from knowledge.spoken import gist
from tests.knowledge.answering.world import DOCKER
from tests.knowledge.making import make_library, provider, topic

SHAPE = Draft202012Validator(
    {
        "type": "object",
        "additionalProperties": False,
        "required": ["question", "kind", "band", "score", "slugs", "candidates", "text"],
        "properties": {
            "question": {"type": "string"},
            "kind": {
                "enum": ["topic", "provider", "comparison", "list", "choose", "did_you_mean", "unknown"]
            },
            "band": {"enum": ["sure", "unsure", "none"]},
            "score": {"type": "number", "minimum": 0, "maximum": 100},
            "slugs": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
            "candidates": {
                "type": "array",
                "maxItems": 5,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["slug", "score"],
                    "properties": {"slug": {"type": "string"}, "score": {"type": "number"}},
                },
            },
            "text": {"type": ["string", "null"]},
        },
    }
)

ASKED = {
    "topic": "is a snapshot a backup",
    "provider": "what is docker",
    "comparison": "docker vs podman",
    "list": "open source hypervisors",
    "choose": "should i use a vm or a container for my shop",
    "unknown": "",
}


def report(answerer: Answerer, text: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(json.dumps(decision_report(answerer.decide(text), answerer.library)))
    return whole


@pytest.mark.parametrize("kind", ASKED)
def test_a_report_has_the_promised_shape(kind: str, small: Answerer) -> None:
    made = report(small, ASKED[kind])

    assert (made["kind"], list(SHAPE.iter_errors(made))) == (kind, [])


@pytest.mark.parametrize("text", ["networks", "slow disk", "zzz", "is it a", "wat about snapshots n stuff"])
def test_a_report_of_what_is_unclear_has_the_promised_shape(text: str, answerer: Answerer) -> None:
    assert list(SHAPE.iter_errors(report(answerer, text))) == []


@pytest.mark.parametrize(("kind", "empty"), [(kind, kind == "unknown") for kind in ASKED])
def test_only_what_is_unknown_has_no_text(kind: str, empty: bool, small: Answerer) -> None:
    assert (report(small, ASKED[kind])["text"] is None) is empty


def test_reasons_come_where_they_are_asked_for(small: Answerer) -> None:
    decision = small.decide("what is docker")

    assert decision_report(decision, small.library, explain=True)["reasons"] == list(decision.reasons)


def test_an_entry_reads_whole() -> None:
    entry = topic("alpha", short="Short.", details="Details.")

    assert entry_text(entry, make_library([entry])) == (
        "# All about alpha\n\nShort.\n\nDetails.\n\nSource: The book <https://example.org/book>"
        "\n\nChecked on 2026-11-23"
    )


def test_a_provider_reads_with_every_fact_that_it_has(small: Answerer) -> None:
    text = entry_text(DOCKER, small.library)

    assert [label for label in LABELS.values() if f"- {label}: " not in text] == ["Successor"]


def test_links_between_entries_read_as_their_names() -> None:
    entry = topic("alpha", short="See [[hyper-v]] there.")
    library = make_library([entry, provider("hyper-v", title="Microsoft Hyper-V (the role)")])

    assert "See Microsoft Hyper-V there." in entry_text(entry, library)


def test_what_is_offered_is_told_in_a_sentence_each(answerer: Answerer) -> None:
    decision = answerer.decide("networks")

    lines = decision_text(decision, answerer.library).splitlines()

    assert lines[0] == "Did you mean one of these?"
    entries = [answerer.library.entry(slug) for slug in decision.slugs]
    assert lines[1:] == [f"- {entry.title}: {gist(entry, answerer.library)}" for entry in entries]


def test_a_comparison_says_of_each_value_whose_it_is(small: Answerer) -> None:
    lines = decision_text(small.decide("docker vs podman"), small.library).splitlines()

    assert lines[:2] == ["Docker vs Podman", "- Runs on: Docker: Linux, Windows | Podman: Linux"]


def test_a_comparison_says_once_what_several_have_in_common(small: Answerer) -> None:
    lines = decision_text(small.decide("docker vs podman"), small.library).splitlines()

    assert "- Licence: Docker, Podman: Apache-2.0" in lines


def test_a_comparison_tells_in_short_what_no_facts_are_known_of(small: Answerer) -> None:
    text = decision_text(small.compare(["container", "docker", "lxd"], "", "en"), small.library)

    assert "- Licence: Docker: Apache-2.0 | Lxd: AGPL-3.0-only" in text
    assert text.splitlines()[-1] == "- What a container is: About container."


def test_a_comparison_without_facts_sets_the_short_answers_side_by_side(small: Answerer) -> None:
    text = decision_text(small.compare(["virtual-machine", "snapshots"], "", "en"), small.library)

    assert text.splitlines()[1:] == [
        "- What a VM is: About virtual-machine.",
        "- Snapshots: About snapshots.",
    ]


def test_a_list_has_a_heading_and_a_line_for_each(small: Answerer) -> None:
    text = decision_text(small.decide("open source hypervisors"), small.library)

    assert text == "Open source hypervisors\n- Kvm\n- VirtualBox"


def test_advice_names_the_answers_that_the_question_gives(small: Answerer) -> None:
    lines = decision_text(small.decide(ASKED["choose"]), small.library).splitlines()

    assert lines[0] == "This depends on your case: run /choose for a recommendation."
    assert "own-linux" in lines[1]


def test_what_is_unknown_says_so_and_names_the_nearest(answerer: Answerer) -> None:
    text = decision_text(answerer.decide("zzz qqq"), answerer.library)

    assert text.startswith("I do not know that.")


def test_no_text_is_left_with_an_unresolved_link(answerer: Answerer) -> None:
    texts = [entry_text(entry, answerer.library) for entry in answerer.library]

    assert not [text for text in texts if "[[" in text]


def test_a_provider_without_details_leaves_no_gap() -> None:
    entry = provider("thing")

    assert "\n\n\n" not in entry_text(entry, make_library([entry]))
