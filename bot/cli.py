"""The command line: read the call, ask `knowledge`, print.

Nothing here imports discord before a command needs it, so that `ask` and `check` start fast.
"""

import errno
import io
import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from bot import cli_operating
from bot.places import user_cache
from knowledge.errors import BulkheadError, UnknownIdError

if TYPE_CHECKING:
    from knowledge.answering.answerer import Answerer
    from knowledge.answering.outcomes import Decision


def _answerer() -> "Answerer":
    from bot.knowing import load_knowledge

    return load_knowledge(cache=user_cache(os.environ)).answerer


def _lines(stream: TextIO) -> Iterator[str]:
    """Iterate over lines as they come; bytes that are no text become replacement marks."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    yield from stream


class _Door(click.Group):
    """Be the one door of every error that a person can do something about."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; say what is wrong instead of showing a traceback."""
        try:
            return super().invoke(ctx)
        except UnknownIdError as error:
            raise click.UsageError(str(error)) from error
        except BulkheadError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(error.exit_code)
        except OSError as error:
            if error.filename is not None or error.errno not in _NO_ROOM:
                raise
            _let_go_of_output()
            click.echo(
                f"Error: cannot write the output: {error.strerror}; free some space where it goes", err=True
            )
            ctx.exit(1)


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What a disk says that does not take what is written to it."""


def _let_go_of_output() -> None:
    """Send what is still held back for standard output nowhere, or Python tries again at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@click.group(cls=_Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bulkhead")
def main() -> None:
    """Answer questions about VMs and containers from curated knowledge."""


for command in (cli_operating.doctor, cli_operating.backup, cli_operating.restore):
    main.add_command(command)


@main.command()
@click.option(
    "--content",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Check this folder instead.",
)
def check(content: Path | None) -> None:
    """Read all content and list every problem in it."""
    from bot.knowing import read_content
    from knowledge.loader import CONTENT

    library, questionnaire, _ = read_content(content or CONTENT, today=datetime.now(UTC).date())
    providers = len(library.providers)
    topics = sum(1 for _ in library) - providers
    click.echo(f"fine: {topics} topics, {providers} providers, {len(questionnaire.questions)} questions")


@main.command()
@click.argument("question")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--auto", is_flag=True, help="Judge as in a channel where nobody asked Bulkhead.")
@click.option("--explain", is_flag=True, help="Say what the answer rests on.")
@click.option("--locale", default="en", show_default=True, help="Language of the answer.")
def ask(question: str, as_json: bool, auto: bool, explain: bool, locale: str) -> None:
    """Answer QUESTION; `-` reads one question a line and prints one JSON object a line."""
    from knowledge.answering.report import decision_report, decision_text

    answerer = _answerer()
    library = answerer.library

    def answer(text: str) -> "Decision":
        return answerer.decide(text, locale=locale, unprompted=auto)

    if question == "-":
        for line in _lines(sys.stdin):
            report = decision_report(answer(line.rstrip("\r\n")), library, explain=explain)
            click.echo(_json(report))
            sys.stdout.flush()
    elif as_json:
        click.echo(_json(decision_report(answer(question), library, explain=explain)))
    else:
        decision = answer(question)
        click.echo(decision_text(decision, library))
        if explain:
            click.echo(f"\nScore {decision.score:.0f} of 100 ({decision.band}):")
            click.echo("\n".join(f"- {reason}" for reason in decision.reasons))


@main.command("eval")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print all figures and misses as JSON.")
@click.option(
    "--typos", type=click.IntRange(0, 20), default=0, help="Ask again with so many typing errors each."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Draw the typing errors from this seed.")
@click.option(
    "--compare", "comparing", is_flag=True, help="Set other methods beside ours, on the same phrasings."
)
def evaluate(file: Path, as_json: bool, typos: int, seed: int, comparing: bool) -> None:
    """Measure the answers to the labelled questions in FILE (JSON lines)."""
    from knowledge.evaluation import doubts, evaluate, evaluation_report, evaluation_text, read_questions

    questions = read_questions(file)
    answerer = _answerer()
    for doubt in doubts(questions, {entry.slug for entry in answerer.library}):
        click.echo(f"Look: {doubt}", err=True)
    found = evaluate(answerer, questions, errors=typos, seed=seed, comparing=comparing)
    click.echo(json.dumps(evaluation_report(found), indent=2) if as_json else evaluation_text(found))


@main.command()
@click.option("--list", "listing", is_flag=True, help="Print the questions and their options.")
@click.option("--answers", help='A JSON object: {"question_id": "option_id", …}.')
@click.option("--code", help="A code from an earlier result, in place of --answers.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def choose(listing: bool, answers: str | None, code: str | None, as_json: bool) -> None:
    """Recommend VMs or containers for the given answers."""
    from bot.verdict import changed
    from bot.words import words_for
    from knowledge.loader import CONTENT, load_library
    from knowledge.questionnaire.advice import advise
    from knowledge.questionnaire.codes import encode
    from knowledge.questionnaire.fitting import fitting
    from knowledge.questionnaire.loading import load_past, load_questionnaire
    from knowledge.questionnaire.past import open_code
    from knowledge.questionnaire.plain import advice_text, questions_text
    from knowledge.questionnaire.position import check_answers
    from knowledge.questionnaire.report import advice_report, list_questions

    if [listing, answers is not None, code is not None].count(True) != 1:
        raise click.UsageError("give --list, --answers or --code, one of them")
    model = load_questionnaire(CONTENT / "choose.toml")
    if listing:
        click.echo(_json(list_questions(model)) if as_json else questions_text(model))
        return
    if code is not None:
        opened = open_code(model, load_past(CONTENT / "choose-past", model.version), code)
        given = dict(opened.answers)
        if opened.change is not None:
            click.echo(changed(opened.change, model.version, words_for("en")), err=as_json)
    else:
        given = _read_answers(answers or "")
        check_answers(model, given)
    providers = load_library().providers
    if as_json:
        click.echo(_json(advice_report(model, given, providers)))
        return
    advice = advise(model, given)
    click.echo(advice_text(model, advice, fitting(model, advice, given, providers), encode(model, given)))


def _read_answers(text: str) -> dict[str, str]:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"--answers is no JSON ({error}); give an object") from error
    if not isinstance(given, dict) or not all(isinstance(v, str) for v in given.values()):
        raise click.UsageError(f"--answers is {text!r}; give an object of strings")
    return given


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Serve on this port.")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
def demo(port: int | None, no_browser: bool) -> None:
    """Try the bot in a local Discord in the browser; no token, Ctrl-C ends it."""
    import asyncio

    from bot.demo import run_demo
    from bot.knowing import load_knowledge

    def announce(url: str) -> None:
        click.echo(f"The demo is open at {url}")
        click.echo("Press Ctrl-C to end it.")

    click.echo("Reading the knowledge; the first time takes some seconds …")
    knowledge = load_knowledge(cache=user_cache(os.environ))
    asyncio.run(run_demo(knowledge, port, announce, browse=not no_browser))


@main.command()
@click.option("--check", "checking", is_flag=True, help="Look whether it could start, and end.")
def run(checking: bool) -> None:
    """Run the bot on Discord; settings come from the environment, see deploy/bulkhead.env."""
    import asyncio

    from bot.config import Config
    from bot.logs import set_up_logging
    from bot.signals import on_reload

    config = Config.from_environ(os.environ)
    if checking:
        from bot.doctor import check_start

        if not check_start(config, click.echo):
            sys.exit(1)
        return
    set_up_logging(config.log_format, config.log_level)

    wanted = asyncio.Event()
    with on_reload(wanted.set):
        from bot.running import run as run_bot  # takes a second, in which SIGHUP ends nothing either

        run_bot(config, wanted)
