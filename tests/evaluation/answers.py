"""The answers to our questions on record; `uv run python -m tests.evaluation.answers` acknowledges flips.

The record, `answers.json`, has a line for each question: the kind of answer, and the first entry of it. A
change to matching or content that flips an answer shows in its diff, for a person to look at.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.knowing import load_knowledge
from knowledge.answering.answerer import Answerer
from knowledge.evaluation import Question, read_questions

OURS = Path(__file__).parent / "questions.jsonl"
RECORD = Path(__file__).parent / "answers.json"


def answers(answerer: Answerer, questions: Iterable[Question]) -> dict[str, str]:
    """Return by the question's id what comes back: the kind, and the first entry if there is one."""
    decided = ((question.id, answerer.decide(question.text)) for question in questions)
    return {asked: " ".join((found.kind, *found.slugs[:1])) for asked, found in decided}


def flips(questions: Iterable[Question], was: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return a line for each question whose answer is not the recorded one, and for each without question."""
    texts = {question.id: " ".join(question.text.split()) for question in questions}
    return [
        f"{asked} {texts.get(asked, 'is no question')!r}: was {was.get(asked)}, is {now.get(asked)}"
        for asked in sorted(was.keys() | now.keys())
        if was.get(asked) != now.get(asked)
    ]


def read_record(path: Path = RECORD) -> dict[str, str]:
    """Return the recorded answers by the question's id."""
    recorded: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return recorded


def write_record(found: Mapping[str, str], path: Path = RECORD) -> None:
    """Record `found`, one line a question, in the order of their ids."""
    path.write_text(json.dumps(found, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Record today's answers, and print what flipped."""
    questions = read_questions(OURS)
    now = answers(load_knowledge().answerer, questions)
    was = read_record() if RECORD.exists() else {}
    changed = flips(questions, was, now)
    write_record(now)
    print("\n".join(changed))
    print(f"{len(changed)} of {len(now)} answers flipped; look at each, then commit {RECORD.name}")


if __name__ == "__main__":
    main()
