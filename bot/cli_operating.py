"""The commands of whoever runs the bot: backup, restore, doctor.

Each says in a line what it did. None of them needs the token, except where Discord is asked.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import click

PIPE = "-"
"""In place of a file: standard output of a backup, standard input of a restore."""

_DATA_DIR = click.option(
    "--data-dir",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="BULKHEAD_DATA_DIR",
    default=Path("data"),
    show_envvar=True,
    help="The folder of the database.",
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@_DATA_DIR
def backup(file: Path, data_dir: Path) -> None:
    """Copy the database, in use or not, to a new FILE, and check the copy; `-` writes it out."""
    import migrations
    from bot.places import DATABASE
    from knowledge.store.backup import back_up
    from knowledge.store.inspecting import is_frozen

    source = data_dir / DATABASE

    def copy(target: Path) -> int:
        return back_up(source, target, known=migrations.known(), application_id=migrations.APPLICATION_ID)

    if str(file) == PIPE:
        with _beside(None if is_frozen(source) else data_dir) as folder:
            size = copy(folder / DATABASE)
            with (folder / DATABASE).open("rb") as made:
                shutil.copyfileobj(made, sys.stdout.buffer)
            sys.stdout.buffer.flush()
    else:
        size = copy(file)
    click.echo(f"fine: {size} bytes, checked", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@_DATA_DIR
def restore(file: Path, data_dir: Path) -> None:
    """Put the backup FILE in the place of the database, which is kept; `-` reads it in."""
    import migrations
    from bot.places import DATABASE
    from knowledge.store.backup import restore as put_back

    def put(copy: Path, called: str = "") -> Path | None:
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        return put_back(
            copy,
            data_dir / DATABASE,
            data_dir / f"{DATABASE}.before-{moment}",
            known=migrations.known(),
            application_id=migrations.APPLICATION_ID,
            called=called,
        )

    with _made(data_dir):
        if str(file) == PIPE:
            with _beside(data_dir) as folder:
                _read_in(folder / DATABASE)
                kept = put(folder / DATABASE, "standard input")
        else:
            kept = put(file)
    click.echo(f"fine: restored; what was there before is {kept}" if kept else "fine: restored")


@contextmanager
def _made(data_dir: Path) -> Iterator[None]:
    """Have the folder of the database made, where it is missing, unless the block fails."""
    from knowledge.errors import StoreError

    there = data_dir.exists()
    try:
        data_dir.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the folder {str(data_dir)!r} cannot be made ({error.strerror}); name another one"
        ) from error
    try:
        yield
    except BaseException:
        if not there:
            with suppress(OSError):
                data_dir.rmdir()
        raise


def _read_in(file: Path) -> None:
    from knowledge.errors import StoreError

    try:
        with file.open("wb") as written:
            shutil.copyfileobj(sys.stdin.buffer, written)
    except OSError as error:
        raise StoreError(
            f"cannot copy standard input into {str(file.parent.parent)!r} ({error.strerror});"
            " see to the room on its disk, and that it is a file that is read in"
        ) from error


@contextmanager
def _beside(data_dir: Path | None) -> Iterator[Path]:
    """Give a folder on the database's own disk for the length of the block; without one, the system's."""
    from knowledge.errors import StoreError

    try:
        folder = tempfile.TemporaryDirectory(prefix="copy-", dir=data_dir)
    except OSError as error:
        raise StoreError(
            f"the folder {str(data_dir or tempfile.gettempdir())!r} cannot be written to ({error.strerror});"
            " name the one of the database"
        ) from error
    with folder as name:
        yield Path(name)


@click.command()
@click.option("--offline", is_flag=True, help="Do not ask Discord.")
def doctor(offline: bool) -> None:
    """Say what is missing, line by line, before Discord does; exit code 1 where anything is."""
    from bot.doctor import examine

    if not examine(os.environ, offline=offline, say=click.echo):
        sys.exit(1)
