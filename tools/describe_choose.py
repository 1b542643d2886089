"""Write docs/choose.md from choose.toml: `uv run python -m tools.describe_choose`.

The page shows the flow as Mermaid, every rule with its source, figures over all paths, and the worked cases.
Nothing in it is written by hand; a test says when it is out of step with the data. With `--figures` the
figures alone are printed.
"""

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.loader import CONTENT
from knowledge.questionnaire.advice import advise
from knowledge.questionnaire.codes import encode
from knowledge.questionnaire.loading import load_questionnaire
from knowledge.questionnaire.model import Option, Question, Questionnaire
from tools.choose_paths import Ends, Paths

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "choose.md"
CASES = ROOT / "tests" / "knowledge" / "questionnaire" / "cases.toml"

HEAD = """# What /choose asks, weighs and recommends

*Version {version} of the rules. This page is written by `uv run python -m tools.describe_choose` from
[choose.toml](../knowledge/content/choose.toml); change that, not this.*

Each answer adds its weights to the outcomes or rules some out; what is not ruled out and has the most wins,
and on equal points the lighter one. A question is asked only while some answer to it can still change that.
*Not sure* is an answer to each and weighs nothing.
"""


def main() -> int:
    """Write the page, or print the figures."""
    questionnaire = load_questionnaire(CONTENT / "choose.toml")
    paths = Paths(questionnaire)
    ends = paths.walk()
    if "--figures" in sys.argv[1:]:
        print("\n".join(figures(questionnaire, paths, ends)))
    else:
        PAGE.write_text(page(questionnaire, paths, ends), encoding="utf-8")
        print(f"{PAGE.relative_to(ROOT)}: {PAGE.stat().st_size // 1000} kB")
    return 0


def page(questionnaire: Questionnaire, paths: Paths, ends: Ends) -> str:
    """Return the whole page; `ends` is what `paths.walk` found."""
    parts = [
        HEAD.format(version=questionnaire.version),
        "## The flow\n",
        f"```mermaid\n{mermaid(questionnaire)}\n```\n",
        "## Over all paths\n",
        "\n".join(figures(questionnaire, paths, ends)) + "\n",
        "## The rules\n",
        "Weights in the order: " + ", ".join(outcome.title for outcome in questionnaire.outcomes) + ".\n",
        *(_rules(questionnaire, question) for question in questionnaire.questions),
        "## Worked cases\n",
        *_cases(questionnaire),
    ]
    return "\n".join(parts).rstrip() + "\n"


def mermaid(questionnaire: Questionnaire) -> str:
    """Return the flow: each question with its answers, and where an answer rules outcomes out or ends it."""
    lines = ["flowchart TD", '  start(["/choose"]) --> q1']
    ids = [outcome.id for outcome in questionnaire.outcomes]
    for place, question in enumerate(questionnaire.questions, 1):
        answers = "<br/>".join(f"· {_safe(option.label)}" for option in question.options)
        lines.append(f'  q{place}["<b>{place} · {_safe(question.text)}</b><br/>{answers}<br/>· Not sure"]')
        following = "best" if place == len(questionnaire.questions) else f"q{place + 1}"
        lines.append(f"  q{place} --> {following}")
        for option in question.options:
            left = [outcome for outcome in ids if outcome not in option.rules_out]
            if len(left) == 1:
                lines.append(f'  q{place} -- "{_safe(option.label)}" --> {left[0]}')
            elif option.rules_out:
                out = ", ".join(questionnaire.outcome(outcome).title for outcome in option.rules_out)
                lines.append(f'  q{place} -. "{_safe(option.label)}: not {_safe(out)}" .-> {following}')
    lines.append('  best{"The most points of<br/>what is not ruled out"}')
    for outcome in questionnaire.outcomes:
        lines += [f'  {outcome.id}(["{_safe(outcome.title)}"])', f"  best --> {outcome.id}"]
    return "\n".join(lines)


def figures(questionnaire: Questionnaire, paths: Paths, ends: Ends) -> Iterator[str]:
    """Give the figures over all paths, a line each."""
    total = ends.total()
    lengths, outcomes = Counter[int](), Counter[str]()
    for (outcome, length), count in ends.items():
        lengths[length] += count
        outcomes[outcome] += count
    options = [option for question in questionnaire.questions for option in question.options]
    used = {source for option in options for source in _sources(option)}
    shortest, longest = min(lengths), max(lengths)
    yield f"- Paths: {total:,}, walked as {len(paths.ends):,} states that have the same future"
    yield f"- Rules: {len(options)} answers to {len(questionnaire.questions)} questions"
    yield f"- Sources: {len(used)}; {sum(option.dispute is not None for option in options)} answers disputed"
    yield f"- Hard stops: {sum(bool(option.rules_out) for option in options)} answers rule something out"
    yield f"- Shortest path: questions {shortest}, such paths {lengths[shortest]:,}"
    yield f"- Longest path: questions {longest}, such paths {lengths[longest]:,}"
    yield "- Paths by length: " + ", ".join(f"{length}: {lengths[length]:,}" for length in sorted(lengths))
    yield ""
    yield "| outcome | paths | share |"
    yield "| --- | ---: | ---: |"
    for known in questionnaire.outcomes:
        yield f"| {known.title} | {outcomes[known.id]:,} | {outcomes[known.id] / total:.1%} |"


def _rules(questionnaire: Questionnaire, question: Question) -> str:
    lines = [
        f"### {question.text}\n",
        f"{question.why}\n",
        "| answer | weights | rules out | why | source |",
        "| --- | --- | --- | --- | --- |",
    ]
    disputes = []
    for option in question.options:
        weights = " ".join(f"{option.weights.get(outcome.id, 0):+d}" for outcome in questionnaire.outcomes)
        out = ", ".join(questionnaire.outcome(outcome).title for outcome in option.rules_out) or "none"
        source = _link(questionnaire, option.source)
        lines.append(f"| {option.label} | `{weights}` | {out} | {option.reason} | {source} |")
        if option.dispute:
            source = _link(questionnaire, option.dispute.source)
            disputes.append(f"- *{option.label}.* {option.dispute.says} ({source})")
    if disputes:
        lines += ["", "Where guides disagree:", "", *disputes]
    return "\n".join(lines) + "\n"


def _cases(questionnaire: Questionnaire) -> Iterator[str]:
    cases: list[dict[str, Any]] = tomllib.loads(CASES.read_text(encoding="utf-8"))["cases"]
    for number, case in enumerate(cases, 1):
        advice = advise(questionnaire, case["answers"])
        title = questionnaire.outcome(advice.outcome).title
        if advice.close_call and advice.runner_up:
            title += f" or {questionnaire.outcome(advice.runner_up).title.lower()}, either would do"
        points = ", ".join(
            f"{questionnaire.outcome(each.outcome).title} "
            + ("out" if each.ruled_out_by else str(each.points))
            for each in advice.standings
        )
        yield f"### {number}. {case['name']}\n"
        yield f"**{title}**, {advice.confidence:.0%} sure ({points})\n"
        for reason in advice.reasons[:3]:
            yield f"- {reason.option.label}. {reason.why}"
        if advice.flips:
            flip = advice.flips[0]
            option = flip.question.option(flip.option_id)
            answer = option.label if option else "Not sure"
            then = questionnaire.outcome(flip.outcome).title.lower()
            yield f"- Nearest change: *{flip.question.text}* {answer} → {then}"
        yield f"- Code `{encode(questionnaire, case['answers'])}`\n"


def _sources(option: Option) -> Iterator[str]:
    yield option.source
    if option.dispute:
        yield option.dispute.source


def _link(questionnaire: Questionnaire, source_id: str) -> str:
    source = questionnaire.sources[source_id]
    return f"[{source.title}]({source.url})"


def _safe(text: str) -> str:
    """Return `text` without the marks that Mermaid reads as its own."""
    return text.replace('"', "'").replace("#", "no. ").replace(";", ",")


if __name__ == "__main__":
    raise SystemExit(main())
