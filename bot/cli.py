"""The command line: read the call, ask `knowledge`, print.

Nothing here imports discord before a command needs it, so that `ask` and `check` start fast.
"""

import sys
from pathlib import Path

import click

from knowledge.errors import BulkheadError, ContentError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Answer questions about VMs and containers from curated knowledge."""


@main.command()
@click.option("--content", type=click.Path(path_type=Path), help="Check this folder instead.")
def check(content: Path | None) -> None:
    """Read all content and list every problem in it."""
    from knowledge.loader import CONTENT, load_library

    try:
        library = load_library(content or CONTENT)
    except ContentError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    providers = len(library.providers)
    click.echo(f"fine: {sum(1 for _ in library) - providers} topics, {providers} providers")
