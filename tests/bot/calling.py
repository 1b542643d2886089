"""Call the command line as a shell would, and read what it prints."""

import json
from typing import Any

from click.testing import CliRunner, Result

from bot import cli


def call(*arguments: str, **options: Any) -> Result:
    """Call the command line."""
    return CliRunner().invoke(cli.main, arguments, **options)


def answered(*arguments: str) -> dict[str, Any]:
    """Return the object that a call prints."""
    found: dict[str, Any] = json.loads(call(*arguments).stdout)
    return found
