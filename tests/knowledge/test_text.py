"""Text as tokens: what is folded, opened, cut and left out."""

import sys

import pytest

from knowledge.text import INPUT_LIMIT, WORD_LIMIT, fold, key, pasted, plain, sentences, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Hyper-V", "hyper-v"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("Café", "cafe"),
        ("Cafe\N{COMBINING ACUTE ACCENT}", "cafe"),
        ("ＤＯＣＫＥＲ", "docker"),  # noqa: RUF001 - compatibility forms are the point
        ("ﬁrecracker", "firecracker"),
        ("𝓭𝓸𝓬𝓴𝓮𝓻", "docker"),  # noqa: RUF001 - and so are these
        ("①", "1"),
        ("İstanbul", "istanbul"),
        ("one\ttwo\r\nthree", "one two  three"),
    ],
)
def test_case_accents_and_compatibility_forms_are_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    "invisible",
    [
        "\N{ZERO WIDTH SPACE}",
        "\N{ZERO WIDTH JOINER}",
        "\N{SOFT HYPHEN}",
        "\N{RIGHT-TO-LEFT OVERRIDE}",
        "\N{ZERO WIDTH NO-BREAK SPACE}",
        "\N{COMBINING LONG STROKE OVERLAY}",
        "\N{VARIATION SELECTOR-16}",
        "\N{TAG LATIN SMALL LETTER A}",
        "\ud800",
    ],
)
def test_nothing_invisible_is_left_in_a_word(invisible: str) -> None:
    assert words(invisible.join("docker")) == ("docker",)


@pytest.mark.parametrize("rest", ["", " é"])
@pytest.mark.parametrize("control", ["\0", "\t", "\n", "\r", "\v", "\x1f", "\x7f"])
def test_a_control_character_separates_words(control: str, rest: str) -> None:
    assert words(f"docker{control}kvm{rest}")[:2] == ("docker", "kvm")


def test_a_heap_of_combining_marks_leaves_the_letter() -> None:
    marks = "".join(map(chr, range(0x300, 0x340)))

    assert words(f"k{marks}v{marks}m{marks}") == ("kvm",)


@pytest.mark.parametrize("empty", ["", " ", "\n\n", "?!…", "😀🎉👩‍👩‍👧", "\u200b\u200b", "___", "---"])
def test_what_holds_no_letter_or_digit_has_no_words(empty: str) -> None:
    assert words(empty) == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("what's a VM", ("what", "s", "a", "vm")),
        ("I don't know", ("i", "dont", "know")),
        ("they're here, we've gone", ("they", "re", "here", "we", "ve", "gone")),
        ("I'll, I'd, I'm", ("i", "ll", "i", "d", "i", "m")),
        ("'quoted'", ("quoted",)),
        ("o'clock", ("o", "clock")),
    ],
)
def test_contractions_are_opened(written: str, read: tuple[str, ...]) -> None:
    assert words(written) == read


@pytest.mark.parametrize(
    "apostrophe",
    [
        "'",
        "`",
        "\N{LEFT SINGLE QUOTATION MARK}",
        "\N{RIGHT SINGLE QUOTATION MARK}",
        "\N{ACUTE ACCENT}",
        "\N{MODIFIER LETTER APOSTROPHE}",
        "\N{FULLWIDTH APOSTROPHE}",
    ],
)
def test_every_apostrophe_is_one(apostrophe: str) -> None:
    assert words(f"I don{apostrophe}t") == ("i", "dont")


def test_words_are_split_at_everything_but_letters_and_digits() -> None:
    assert words("docker-compose_v2/kvm:x86") == ("docker", "compose", "v2", "kvm", "x86")


def test_a_long_run_of_letters_is_cut() -> None:
    assert words("a" * 1000) == ("a" * WORD_LIMIT,)


def test_only_the_first_characters_of_a_long_text_are_read() -> None:
    assert words(" " * INPUT_LIMIT + "docker") == ()


def test_a_key_is_the_same_with_and_without_hyphen() -> None:
    assert key("Hyper-V") == key("hyper v") == key("HyperV") == "hyperv"


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("what is this? ```\ndocker ps\n``` thanks", "what is this?   thanks"),
        ("what is this? ```\nnever closed docker", "what is this?"),
        ("`docker ps` fails", "`docker ps` fails"),
        ("<@123> what is a vm", "what is a vm"),
        ("<@!123> <@&45> <#678> vm", "vm"),
        ("vm <:tux:123456>", "vm"),
        ("vm <a:party:123456>", "vm"),
        ("vm </ask:123>", "vm"),
        ("vm <t:1700000000:R>", "vm"),
        ("vm <t:-100>", "vm"),
        ("see https://example.org/docker?x=1 please", "see   please"),
        ("see <https://example.org/docker> please", "see   please"),
        ("SEE HTTP://EXAMPLE.ORG", "SEE"),
        ("> what is docker\nno idea", "no idea"),
        ("no idea\n  > what is docker", "no idea"),
        ("hm\n>>> what is docker\nwhat is kvm", "hm"),
        ("a > b", "a > b"),
        ("", ""),
    ],
)
def test_what_is_not_the_askers_own_words_is_left_out(message: str, left: str) -> None:
    assert plain(message) == left


def test_an_address_that_is_no_web_page_is_kept() -> None:
    assert plain("qemu:///system or qemu:///session") == "qemu:///system or qemu:///session"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hi! What is a VM? Thanks.", ("Hi!", "What is a VM?", "Thanks.")),
        ("one\ntwo\n\nthree", ("one", "two", "three")),
        ("is 1.5 GB enough", ("is 1.5 GB enough",)),
        ("well… what is it", ("well…", "what is it")),
        ("?? \n !", ("??", "!")),
        (" \n ", ()),
        ("", ()),
    ],
)
def test_sentences_end_at_their_mark_or_line(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


def test_what_somebody_wrote_is_not_kept_by_the_interpreter() -> None:
    """Some releases of Python 3.12 never let go of an interned string."""
    (word,) = words("unheardofword")

    assert sys.intern(word[:4] + word[4:]) is not word


@pytest.mark.parametrize(
    ("message", "lines"),
    [
        ("no code at all", ()),
        ("look:\n```\nfirst line\nlast line\n```\nwhy?", ("last line", "first line")),
        ("```py\nprint(1)\n```", ()),
        ("```one line``` and ```another line", ("another line", "one line")),
        ("```\n\n   \n```", ()),
        ("`not a block`", ()),
    ],
)
def test_the_lines_of_code_blocks_are_those_pasted_the_last_first(
    message: str, lines: tuple[str, ...]
) -> None:
    assert pasted(message) == lines
