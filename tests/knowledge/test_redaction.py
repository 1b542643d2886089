"""What must not be written down is taken out of a member's words; the question stays readable."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.redaction import LIMIT, redact
from tests.knowledge.making import seconds

DISCORD = ".".join(("MTIzNDU2Nzg5MDEyMzQ1Njc4", "GaBcDe", "abcdefghijklmnopqrstuvwxyz0123456789AB"))
JWT = ".".join(("eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiJib2IifQ", "sflKxwRJSMeKKF2QT4"))
PRIVATE = "\n".join(
    ("-----BEGIN OPENSSH PRIVATE KEY-----", "b3BlbnNzaC1rZXk", "-----END OPENSSH PRIVATE KEY-----")
)

SECRETS = [
    "bob@example.com",
    "bob.o'neil+vm@mail.example.co.uk",
    "192.168.178.20",
    "8.8.8.8/24",
    "fe80::1ff:fe23:4567:890a",
    "2001:db8:85a3::8a2e:370:7334/64",
    "52:54:00:ab:cd:ef",
    "+49 171 2345678",
    "(555) 123-4567",
    "0171/2345678",
    "4111 1111 1111 1111",
    "00 4111 1111 1111 1111 00",
    "<@123456789012345678>",
    "AKIAIOSFODNN7EXAMPLE",
    "ghp_" + "a1B2" * 9,
    "glpat-" + "x1Y2z3" * 4,
    "xoxb-1234567890-abcdefghij",
    "sk-" + "proj" + "a1" * 20,
    "dckr_pat_" + "q1W2e3" * 4,
    "0123456789abcdef" * 4,
    DISCORD,
    JWT,
    PRIVATE,
]

HARMLESS = [
    "what is a hypervisor",
    "kvm 1.2.3 or qemu 8.2.1?",
    "does 127.0.0.1 or 0.0.0.0 work in docker, and ::1",
    "how much is 16384 MB of memory, 64 GB or 1048576 KB",
    "why does std::vector crash at 12:30:45",
    "/var/lib/docker/overlay2 is full, 95% of 500 GB",
    "ubuntu 22.04 or 24.04 for 20 VMs in 2026?",
    "docker run -p 8080:80 --memory 512m nginx:1.27.3",
    "@everyone vm or container?",
    "what is the secret of containers",
    "does a bypass: yes or no, and a compass = none, help",
    "POSTGRES_PASSWORD_FILE=/run/secrets/db is not read",
    "what's a vm, and isn't it slow",
]


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_not_written_down(secret: str) -> None:
    assert secret not in redact(f"my vm has {secret} and does not start, why?").text


@pytest.mark.parametrize("secret", SECRETS)
def test_the_words_around_it_stay(secret: str) -> None:
    text = redact(f"my vm has {secret} and does not start, why?").text

    assert (text[:10], text[-25:]) == ("my vm has ", " and does not start, why?")


@pytest.mark.parametrize("secret", SECRETS)
@given(before=st.text(max_size=20), after=st.text(max_size=20))
@settings(max_examples=30)
def test_whatever_stands_around_it_a_secret_is_not_written_down(secret: str, before: str, after: str) -> None:
    assert secret not in redact(f"{before} {secret} {after}").text


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_not_private_stays_as_it_is(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("password: hunter2 fails", "password: [secret] fails"),
        ("API key = abc123", "API key: [secret]"),
        ("run -e MYSQL_ROOT_PASSWORD=hunter2 mysql", "run -e MYSQL_ROOT_PASSWORD: [secret] mysql"),
        ("PGPASSWORD=hunter2 psql", "PGPASSWORD: [secret] psql"),
        ("POSTGRES_PASSWORD: hunter2", "POSTGRES_PASSWORD: [secret]"),
        ("GITHUB_TOKEN=abc123", "GITHUB_TOKEN: [secret]"),
        ("client_secret=abc123", "client_secret: [secret]"),
        ("secret_key=abc", "secret_key: [secret]"),
        ("AWS_SECRET_ACCESS_KEY=wJalr/K7MDENG+b", "AWS_SECRET_ACCESS_KEY: [secret]"),
        ('{"password": "hunter2"}', '{"password": [secret]}'),
        ('{"token": "a\\"b c", "x": 1}', '{"token": [secret], "x": 1}'),
        ("passwd: 'a b' fails", "passwd: [secret] fails"),
        ("write to 'bob@example.com'", "write to '[e-mail]'"),
        ("curl -H 'Authorization: Bearer abcdefghijk'", "curl -H 'Authorization: [secret]'"),
        ("https://bob:hunter2@registry.example.com/v2", "https://[secret]@registry.example.com/v2"),
        ("ping 10.1.2.3.", "ping [address]."),
        ("is fe80::1. mine", "is [address]. mine"),
    ],
)
def test_the_name_of_a_secret_stays(text: str, kept: str) -> None:
    assert redact(text).text == kept


def test_a_key_that_was_not_pasted_whole_is_gone_to_the_end() -> None:
    assert redact(PRIVATE[:50]).text == "[key]"


def test_a_text_beyond_the_limit_is_cut_between_words() -> None:
    text = redact("x" * (LIMIT - 5) + " bob@example.com").text

    assert text == "x" * (LIMIT - 5)


def test_what_was_taken_out_is_said() -> None:
    assert redact("ask bob@example.com").removed == ("bob@example.com",)


def test_a_reason_that_repeats_what_was_taken_out_is_left_out() -> None:
    redacted = redact("ask bob@example.com about kvm")

    lines = ("not known here: “bob”", "“kvm” names it")
    assert redacted.spoken(lines) == ("“kvm” names it",)


TEXTS = st.text(max_size=200) | st.lists(
    st.sampled_from([*SECRETS, *HARMLESS, "@", ".", ":", "-", "1", "a", " ", "::", "eyJ", "password="]),
    max_size=8,
).map("".join)


@given(TEXTS)
def test_nothing_grows_without_bound(text: str) -> None:
    assert len(redact(text).text) <= LIMIT


@given(TEXTS)
def test_a_text_without_finds_is_the_same_text(text: str) -> None:
    redacted = redact(text)

    assert redacted.removed or redacted.text == text


@given(st.text(st.sampled_from(" abcdefghij.,?!"), max_size=60))
def test_plain_words_are_never_touched(text: str) -> None:
    assert redact(text).text == text


WORST = {
    "letters": "a",
    "digits": "1",
    "points": "1.",
    "colons": "a:",
    "ats": "a@",
    "dots-and-ats": "a.@",
    "hyphens": "eyJ-",
    "tokens": "eyJaaaa.",
    "keys": "-----BEGIN PRIVATE KEY",
    "begins": "-----BEGIN ",
    "passwords": "password ",
    "given-passwords": "password=",
    "open-quotes": 'token=" ',
    "open-quotes-of-both-kinds": """token=" token=' """,
    "apostrophes": "a'",
    "apostrophes-and-ats": "a'@",
    "spaces": "1 ",
    "brackets": "(1)",
    "slashes": "://",
    "mentions": "<@",
    "bearers": "bearer ",
    "halves": "\ud800",
}


@pytest.mark.parametrize("piece", WORST.values(), ids=WORST.keys())
def test_the_worst_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def best(size: int) -> float:
        return seconds(lambda: redact((piece * size)[:size]), runs=5)

    assert best(LIMIT) < 20 * max(best(LIMIT // 4), 0.0005)
