"""Take out of a member's words what must not be written down, before they are.

Gone are private keys, tokens and passwords, e-mail addresses, addresses of machines, numbers like those
of telephones and cards, and mentions of people. When in doubt more goes than less: the words are kept
for curators, who need the question and not its details.

Every pattern is linear in time: runs are bounded, possessive, or begin only where a run begins.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

from knowledge.text import words

LIMIT: Final = 4000
"""Characters that are kept of one text, the most that Discord lets a member write."""

KEY: Final = "[key]"
SECRET: Final = "[secret]"  # noqa: S105 - stands where one was
EMAIL: Final = "[e-mail]"
ADDRESS: Final = "[address]"
NUMBER: Final = "[number]"
PERSON: Final = "[person]"
"""What stands in the place of something taken out."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """Hold a text that may be written down, and the pieces that were taken out of it."""

    text: str
    removed: tuple[str, ...]

    def spoken(self, lines: Iterable[str]) -> tuple[str, ...]:
        """Return those of `lines` that repeat no word of what was taken out."""
        gone = {word for piece in self.removed for word in words(piece) if len(word) > 1}
        return tuple(line for line in lines if gone.isdisjoint(words(line)))


def redact(text: str) -> Redacted:
    """Return `text` without secrets and addresses, at most `LIMIT` characters of it."""
    removed: list[str] = []
    if len(text) > LIMIT:
        text = _cut(text)
    for pattern, judge in _RULES:

        def replaced(match: re.Match[str], judge: Callable[[str], str | None] = judge) -> str:
            instead = judge(match[0])
            if instead is None:
                return match[0]
            removed.append(match[0])
            return instead

        text = pattern.sub(replaced, text)
    return Redacted(text[:LIMIT], tuple(removed))


def _cut(text: str) -> str:
    """Return the beginning of `text` up to a space, as half an address is still one."""
    begun = text[: LIMIT + 1]
    return begun[: max((at for at, char in enumerate(begun) if char.isspace()), default=0)]


def _always(instead: str) -> Callable[[str], str | None]:
    return lambda found: None if found == instead else instead


def _secret(found: str) -> str | None:
    """Tell a key from a long word: it has both letters and digits."""
    mixed = any(char.isdigit() for char in found) and any(char.isalpha() for char in found)
    return SECRET if mixed else None


def _given(found: str) -> str | None:
    """Keep the name of a secret, so that the question can still be understood."""
    name = re.split(r"[:=]", found, maxsplit=1)[0].rstrip()
    return f"{name}: {SECRET}"


def _machine(found: str) -> str | None:
    """Keep times, versions, and the addresses that every machine has."""
    written = found.rstrip(".:")
    try:
        address = ip_address(written.partition("%")[0].partition("/")[0])
    except ValueError:
        return None
    if address.is_loopback or address.is_unspecified:
        return None
    return ADDRESS + found[len(written) :]


def _telephone(found: str) -> str | None:
    """Keep sizes, years and short numbers."""
    digits = sum(char.isdigit() for char in found)
    marked = found.startswith(("+", "00", "(", "0"))
    grouped = len(re.findall(r"\d+", found)) > 1
    least = 7 if marked else 9
    if digits < least or (digits > MOST_DIGITS and not grouped):
        return None
    return NUMBER if marked or grouped else None


MOST_DIGITS: Final = 19
"""Digits of the longest card number; whatever is longer in one piece is none, and no telephone's either."""

_KNOWN_TOKENS: Final = "|".join(
    (
        r"(?:AKIA|ASIA)[A-Z0-9]{16}",  # Amazon
        r"gh[pousr]_[A-Za-z0-9]{20,}+",
        r"github_pat_\w{20,}+",
        r"glpat-[\w-]{16,}+",
        r"xox[a-z]-[\w-]{10,}+",  # Slack
        r"AIza[\w-]{30,}+",  # Google
        r"(?:sk|pk|rk)[-_][\w-]{16,}+",
        r"dckr_pat_[\w-]{16,}+",
        r"npm_[A-Za-z0-9]{20,}+",
        r"dop_v1_\w{20,}+",
        r"hv[sb]\.[\w-]{20,}+",  # HashiCorp Vault
        r"mfa\.[\w-]{20,}+",
        r"eyJ[\w-]{4,}+\.[\w-]{4,}+\.[\w-]*+",  # a JSON web token
        r"[\w-]{23,30}+\.[\w-]{5,8}+\.[\w-]{25,}+",  # Discord
    )
)

_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[str], str | None]], ...]] = (
    (
        re.compile(
            r"-----BEGIN[A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----"
            r".*?(?:-----END[A-Z0-9 ]{0,60}-----|\Z)",
            re.DOTALL,
        ),
        _always(KEY),
    ),
    (re.compile(r"<@[!&]?\d{1,25}>"), _always(PERSON)),
    (re.compile(r"(?<=://)[^\s/@:]{1,200}+:[^\s/@]{1,200}+(?=@)"), _always(SECRET)),
    (re.compile(rf"(?<![\w-])(?:{_KNOWN_TOKENS})"), _always(SECRET)),
    (
        re.compile(
            r"(?i)(?:password|passwd|passphrase|(?<![a-z0-9])(?:pass|pwd|secret|token|api[ _-]?key"
            r"|(?:secret[ _-]?)?access[ _-]?key|secret[ _-]?key))[\"']?[ ]{0,3}[:=][ ]{0,3}(?!\[secret\])"
            r"(?:\"(?:[^\"\\\n]|\\.){1,400}+\"|'[^'\n]{1,400}+'|[^\s]{1,400}+)"
        ),
        _given,
    ),
    (re.compile(r"(?i)\bbearer[ ]{1,3}(?!\[secret\])[\w.~+/=-]{8,}+"), _always(SECRET)),
    (re.compile(r"(?<![\w.+%-])[\w.+%-]++(?:'[\w.+%-]++){0,3}+@[\w-]++(?:\.[\w-]++)++"), _always(EMAIL)),
    (re.compile(r"(?<![\w+])[A-Za-z0-9_+]{32,}+={0,2}"), _secret),
    (re.compile(r"(?<![\w:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\w:-])"), _always(ADDRESS)),
    (re.compile(r"(?<![\w.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?:/[0-9]{1,2})?(?![0-9]|\.[0-9])"), _machine),
    (
        re.compile(r"(?<!\w)(?=[0-9A-Fa-f.]{0,15}:)[0-9A-Fa-f:.]{2,45}+(?:%\w{1,15})?(?:/[0-9]{1,3})?"),
        _machine,
    ),
    (re.compile(r"(?<![\w.,])[+(]{0,2}\d(?:(?:[ ()/-]{0,2}|\.(?=\d{3}))\d){6,24}(?!\w)"), _telephone),
)
"""The patterns in the order in which they are tried, and what decides about each find."""
