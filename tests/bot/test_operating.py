"""Backup, restore, and the look before the start, as a shell calls them."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

import migrations
from bot.doctor.here import content
from bot.places import DATABASE
from knowledge.store import Store
from tests.bot.calling import call
from tests.bot.test_config import TOKEN
from tests.knowledge.store.conftest import open_store, question


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with a database that holds a question."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    store = open_store(folder / DATABASE)
    store.record_question(question(), 1)
    store.close()
    return folder


def in_folder(folder: Path) -> dict[str, dict[str, str]]:
    """Return the options of a call whose data folder this is."""
    return {"env": {"BULKHEAD_DATA_DIR": str(folder), "BULKHEAD_TOKEN": TOKEN}}


def kept(folder: Path) -> Store:
    """Open the database in a folder."""
    return open_store(folder / DATABASE)


def test_a_backup_and_a_restore_bring_a_question_back(data: Path, tmp_path: Path) -> None:
    call("backup", str(tmp_path / "copy"), **in_folder(data))
    store = kept(data)
    store.forget_user(7)
    store.close()

    result = call("restore", str(tmp_path / "copy"), **in_folder(data))

    store = kept(data)
    found = store.question(1)
    store.close()
    assert (result.exit_code, found is not None) == (0, True)


def test_a_backup_can_be_piped_from_one_folder_into_another(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    command = [sys.executable, "-c", "from bot.cli import main; main()"]
    made = subprocess.run(  # noqa: S603 - our own command
        [*command, "backup", "-", "--data-dir", str(data)], check=True, capture_output=True
    )
    subprocess.run(  # noqa: S603 - our own command
        [*command, "restore", "-", "--data-dir", str(other)], check=True, input=made.stdout
    )

    store = kept(other)
    assert store.question(1) is not None
    store.close()


@pytest.mark.parametrize("folder", ["", "nowhere"])
def test_a_backup_of_nothing_says_so(tmp_path: Path, folder: str) -> None:
    result = call("backup", str(tmp_path / "copy"), **in_folder(tmp_path / folder))

    assert (result.exit_code, "no database at" in result.stderr) == (1, True)


def test_a_backup_is_restored_where_there_is_no_folder_yet(data: Path, tmp_path: Path) -> None:
    call("backup", str(tmp_path / "copy"), **in_folder(data))

    result = call("restore", str(tmp_path / "copy"), **in_folder(tmp_path / "new"))

    assert (result.exit_code, (tmp_path / "new").stat().st_mode & 0o777) == (0, 0o700)
    assert (tmp_path / "new" / DATABASE).exists()


def test_a_backup_that_cannot_be_written_out_says_so(data: Path) -> None:
    command = [sys.executable, "-c", "from bot.cli import main; main()", "backup", "-"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603 - our own command
            [*command, "--data-dir", str(data)], check=False, stdout=full, stderr=subprocess.PIPE, text=True
        )

    said = "Error: cannot write the output: No space left on device; free some space where it goes\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_a_restore_that_is_refused_makes_no_folder(tmp_path: Path) -> None:
    call("restore", str(tmp_path / "nothing"), **in_folder(tmp_path / "new"))

    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("content", [b"", b"no database"], ids=["nothing", "text"])
def test_what_comes_by_a_pipe_is_not_called_by_the_name_of_its_copy(data: Path, content: bytes) -> None:
    result = call("restore", "-", input=content, **in_folder(data))

    assert result.stderr.startswith("Error: 'standard input' ")


def test_a_restore_says_where_the_old_database_is(data: Path, tmp_path: Path) -> None:
    call("backup", str(tmp_path / "copy"), **in_folder(data))

    said = call("restore", str(tmp_path / "copy"), **in_folder(data)).stdout

    assert Path(said.strip().rpartition(" ")[2]).exists()


@pytest.mark.parametrize("command", [("doctor", "--offline"), ("run", "--check")])
def test_where_all_is_well_every_line_is_fine(data: Path, command: tuple[str, ...]) -> None:
    result = call(*command, **in_folder(data))

    assert result.exit_code == 0
    assert {line.split()[0] for line in result.stdout.splitlines()} == {"fine"}


@pytest.mark.parametrize("command", [("doctor", "--offline"), ("run", "--check")])
def test_a_look_leaves_the_database_as_it_was(data: Path, command: tuple[str, ...]) -> None:
    before = (data / DATABASE).read_bytes()

    call(*command, **in_folder(data))

    assert ((data / DATABASE).read_bytes(), sorted(f.name for f in data.iterdir())) == (before, [DATABASE])


def lines(result_of: Path, *command: str, **environment: str) -> dict[str, str]:
    """Return the level of each thing that the doctor names."""
    given = {"BULKHEAD_DATA_DIR": str(result_of), "BULKHEAD_TOKEN": TOKEN, **environment}
    said = call(*(command or ("doctor", "--offline")), env=given).stdout
    return {line[7:].partition(":")[0]: line for line in said.splitlines() if line[5:7] == "  "}


def test_the_doctor_lists_every_fault_of_the_settings(data: Path) -> None:
    environment = {"BULKHEAD_DATA_DIR": str(data), "BULKHEAD_LOG_LEVEL": "loud", "BULKHEAD_TYPO": "1"}
    said = call("doctor", "--offline", env=environment)

    faults = [line for line in said.stdout.splitlines() if line.startswith("wrong  settings")]
    assert (said.exit_code, len(faults)) == (1, 3)


def test_the_doctor_names_a_damaged_database(data: Path) -> None:
    (data / DATABASE).write_bytes((data / DATABASE).read_bytes()[:-4096])

    assert lines(data)["database"].startswith("wrong  database: cannot use the database")


def test_the_doctor_names_the_steps_that_a_start_would_take(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = (*migrations.known(), "later")
    monkeypatch.setattr(migrations, "known", lambda: known)

    assert "the next start changes it (later)" in lines(data)["database"]


def test_the_doctor_names_a_folder_that_others_may_look_into(data: Path) -> None:
    data.chmod(0o755)

    assert lines(data)["data folder"].startswith("look   data folder: others")


def test_the_doctor_names_a_folder_that_lies_under_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert lines(tmp_path / "file" / "data")["data folder"].startswith("wrong")


def test_the_doctor_makes_no_folder(tmp_path: Path) -> None:
    assert "the first start makes it" in lines(tmp_path / "data")["data folder"]
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_names_broken_content(tmp_path: Path) -> None:
    (tmp_path / "providers").mkdir()
    (tmp_path / "providers" / "kvm.md").write_text("no entry")

    assert str(content(tmp_path)).startswith("wrong  content: ")


@pytest.mark.parametrize("command", [("doctor", "--offline"), ("run", "--check")])
def test_an_address_for_health_that_is_taken_is_worth_a_look(data: Path, command: tuple[str, ...]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        said = lines(data, *command, BULKHEAD_HEALTH=address)["health"]

    assert said.startswith(f"look   health: '{address}' is in use; unless it is by this bot")


def test_an_address_for_health_that_this_machine_does_not_have_is_wrong(data: Path) -> None:
    said = lines(data, BULKHEAD_HEALTH="192.0.2.1:8080")["health"]

    assert said.startswith("wrong  health: cannot listen on '192.0.2.1:8080'")


def test_a_free_address_for_health_is_fine(data: Path) -> None:
    assert lines(data, BULKHEAD_HEALTH="127.0.0.1:0")["health"].startswith("fine")


def test_a_folder_that_cannot_be_made_is_named_as_it_was_set(data: Path) -> None:
    said = lines(Path("/proc/bulkhead"))["data folder"]

    assert said.startswith(
        "wrong  data folder: '/proc/bulkhead' cannot be made, as '/proc' cannot be written"
    )
