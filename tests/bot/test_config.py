"""The operator's settings: every fault at once, and a token that shows itself to nobody."""

from pathlib import Path

import pytest

from bot.config import Address, Config, ConfigError, variables

TOKEN = "A" * 24 + ".B-_bbb." + "c" * 30
"""Shaped like a token, and nobody's."""


def refused(environ: dict[str, str]) -> str:
    """Return the message with which an environment is refused."""
    with pytest.raises(ConfigError) as caught:
        Config.from_environ(environ)
    return str(caught.value)


def test_a_token_is_enough() -> None:
    assert Config.from_environ({"BULKHEAD_TOKEN": TOKEN}).token == TOKEN


def test_what_is_not_set_has_the_default_that_is_documented() -> None:
    config = Config.from_environ({"BULKHEAD_TOKEN": TOKEN})

    assert config == Config(token=config.token)


def test_every_variable_is_read() -> None:
    config = Config.from_environ({
        "BULKHEAD_TOKEN": TOKEN,
        "BULKHEAD_DATA_DIR": "/srv/bulkhead",
        "BULKHEAD_MESSAGE_CONTENT": "off",
        "BULKHEAD_RETENTION_DAYS": "7",
        "BULKHEAD_LOG_FORMAT": "json",
        "BULKHEAD_LOG_LEVEL": "debug",
        "BULKHEAD_HEALTH": "[::1]:9100",
        "BULKHEAD_SHARD_COUNT": "8",
        "BULKHEAD_SHARD_IDS": "4-6,1",
    })  # fmt: skip

    assert config == Config(
        config.token, Path("/srv/bulkhead"), False, 7, "json", "debug", Address("::1", 9100), 8, (1, 4, 5, 6)
    )


def test_an_empty_variable_is_as_one_that_is_not_set() -> None:
    empty = dict.fromkeys(variables(), "")

    config = Config.from_environ({**empty, "BULKHEAD_TOKEN": TOKEN})

    assert config == Config(config.token)


def test_words_are_read_whatever_their_case() -> None:
    config = Config.from_environ({"BULKHEAD_TOKEN": TOKEN, "BULKHEAD_LOG_LEVEL": " Warning "})

    assert config.log_level == "warning"


def test_what_is_not_ours_is_left_alone() -> None:
    config = Config.from_environ({"BULKHEAD_TOKEN": TOKEN, "PATH": "/bin", "TOKEN": "x"})

    assert config.token == TOKEN


def test_every_fault_is_reported_at_once() -> None:
    message = refused({
        "BULKHEAD_TOKEN": "short",
        "BULKHEAD_MESSAGE_CONTENT": "maybe",
        "BULKHEAD_RETENTION_DAYS": "400",
        "BULKHEAD_LOG_FORMAT": "xml",
        "BULKHEAD_LOG_LEVEL": "loud",
        "BULKHEAD_TOKE": "x",
    })  # fmt: skip

    named = [line.split()[0] for line in message.splitlines()[2:]]
    assert (message.count("\n"), named) == (
        6,
        ["BULKHEAD_TOKEN", "BULKHEAD_MESSAGE_CONTENT", "BULKHEAD_RETENTION_DAYS",
         "BULKHEAD_LOG_FORMAT", "BULKHEAD_LOG_LEVEL"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "meant"),
    [("BULKHEAD_TOKE", "BULKHEAD_TOKEN"), ("BULKHEAD_DATADIR", "BULKHEAD_DATA_DIR")],
)
def test_a_misspelt_variable_is_named_with_the_one_that_was_meant(written: str, meant: str) -> None:
    message = refused({"BULKHEAD_TOKEN": TOKEN, written: "x"})

    assert f"unknown variable {written!r}; did you mean {meant}?" in message


def test_an_unknown_variable_is_named_with_those_that_are_known() -> None:
    message = refused({"BULKHEAD_TOKEN": TOKEN, "BULKHEAD_COLOUR": "x"})

    assert "unknown variable 'BULKHEAD_COLOUR'; known are BULKHEAD_TOKEN" in message


@pytest.mark.parametrize("days", ["0", "366", "-1", "seven", "1.5", "²"])
def test_days_out_of_range_are_refused(days: str) -> None:
    message = refused({"BULKHEAD_TOKEN": TOKEN, "BULKHEAD_RETENTION_DAYS": days})

    assert f"{days!r}; use a whole number from 1 to 365" in message


def test_no_token_says_where_to_get_one() -> None:
    assert "developer portal, page Bot" in refused({})


@pytest.mark.parametrize("token", ["short", TOKEN[:30], f"Bot {TOKEN}", TOKEN.replace(".", "-")])
def test_a_token_that_was_not_copied_whole_is_refused(token: str) -> None:
    assert "does not look like a token" in refused({"BULKHEAD_TOKEN": token})


@pytest.mark.parametrize("token", [TOKEN[:30], f"{TOKEN} {TOKEN}"])
def test_a_refused_token_is_not_shown(token: str) -> None:
    assert token not in refused({"BULKHEAD_TOKEN": token})


def test_a_token_is_not_shown_with_the_settings() -> None:
    assert TOKEN not in repr(Config.from_environ({"BULKHEAD_TOKEN": TOKEN}))


def test_a_token_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")

    assert Config.from_environ({"BULKHEAD_TOKEN_FILE": str(file)}).token == TOKEN


def test_a_token_file_that_is_missing_is_named_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "token"

    message = refused({"BULKHEAD_TOKEN_FILE": str(file)})

    reason = "(No such file or directory); name a file that the bot's user may read"
    assert message.splitlines()[1:] == [f"  BULKHEAD_TOKEN_FILE: cannot read {str(file)!r} {reason}"]


def test_a_token_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_bytes(b"\xe6\xff")

    assert f"the file {str(file)!r} holds no text; write the token alone" in refused(
        {"BULKHEAD_TOKEN_FILE": str(file)}
    )


def test_an_empty_token_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("\n")

    assert "BULKHEAD_TOKEN_FILE" in refused({"BULKHEAD_TOKEN_FILE": str(file)})


def test_a_token_file_with_something_else_in_it_is_named(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("see the password manager")

    assert "BULKHEAD_TOKEN_FILE does not look like" in refused({"BULKHEAD_TOKEN_FILE": str(file)})


def test_a_token_and_a_token_file_are_one_too_many(tmp_path: Path) -> None:
    message = refused({"BULKHEAD_TOKEN": TOKEN, "BULKHEAD_TOKEN_FILE": str(tmp_path / "token")})

    assert "are both set" in message


def test_every_variable_is_explained() -> None:
    assert [name for name, text in variables().items() if len(text) < 10] == []


@pytest.mark.parametrize("address", ["8080", ":8080", "localhost", "localhost:", "localhost:70000", "on"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    assert "use off, or an address such as" in refused({"BULKHEAD_TOKEN": TOKEN, "BULKHEAD_HEALTH": address})


@pytest.mark.parametrize("ids", ["4", "0-4", "x", "1-", "3-1", "0,,1", "-1", "0;1", "99999999"])
def test_shards_that_are_none_of_the_number_are_refused(ids: str) -> None:
    environment = {"BULKHEAD_TOKEN": TOKEN, "BULKHEAD_SHARD_COUNT": "4", "BULKHEAD_SHARD_IDS": ids}

    assert f"BULKHEAD_SHARD_IDS is '{ids}'; use " in refused(environment)


def test_shards_without_their_number_are_refused() -> None:
    environment = {"BULKHEAD_TOKEN": TOKEN, "BULKHEAD_SHARD_IDS": "0-3"}

    assert "set BULKHEAD_SHARD_COUNT too" in refused(environment)


@pytest.mark.parametrize("count", ["0", "-1", "many", "16001"])
def test_a_number_of_shards_that_cannot_be_is_refused(count: str) -> None:
    assert "BULKHEAD_SHARD_COUNT is" in refused({"BULKHEAD_TOKEN": TOKEN, "BULKHEAD_SHARD_COUNT": count})
