"""How an entry is called in the middle of a sentence, where its title would be too long.

So are the links between entries read, which is why they are resolved here.
"""

import re
from textwrap import shorten
from typing import Final

from knowledge.checks import INTERNAL_LINK
from knowledge.entries import Entry, Provider
from knowledge.library import Library
from knowledge.text import sentences

GIST: Final = 180
"""Letters of an answer's first sentence that are shown, where several stand below one another."""

_WRITTEN: Final = {
    word.casefold(): word
    for word in (
        *(
            "Arm",
            "CI/CD",
            "CPU",
            "DevOps",
            "Docker",
            "Dockerfile",
            "GPU",
            "GUI",
            "HPC",
            "I",
            "Kubernetes",
            "Linux",
        ),
        *(
            "Mac",
            "macOS",
            "ML",
            "OCI",
            "OS",
            "OVA",
            "OVF",
            "PCI",
            "USB",
            "VDI",
            "VM",
            "VMs",
            "VMware",
            "Windows",
        ),
    )
}
"""Words of slugs that are not written in lower case."""

_BEGINNING: Final = re.compile(r"(?:\A|\n|[.!?] |\n\s*[-\d.>]+ )\Z")
"""What stands before the first word of a sentence."""

_ASIDE: Final = re.compile(r"\s*\([^()]*\)$")


def spoken(entry: Entry) -> str:
    """Return the name of a provider without its long form, or the words of a topic's slug."""
    if isinstance(entry, Provider):
        return _ASIDE.sub("", entry.title)
    return spoken_slug(entry.slug)


def brief(entry: Entry) -> str:
    """Return the name of a provider as short as people say it: `Hyper-V` for `Microsoft Hyper-V`.

    That is the first alias made of words of its name; without one it is called as ever.
    """
    name = spoken(entry)
    return next((alias for alias in entry.aliases if f" {alias} " in f" {name} "), name)


def spoken_slug(slug: str) -> str:
    """Return a slug as words: `how-vms-work` gives `how VMs work`."""
    words = slug.replace("ci-cd", "ci/cd").split("-")
    return " ".join(_WRITTEN.get(word, word) for word in words)


def gist(entry: Entry, library: Library, mark: str = "") -> str:
    """Return the first sentence of an entry's answer, at most `GIST` letters, names as in `with_names`."""
    first = next(iter(sentences(entry.short)), "")
    return shorten(with_names(first, library, entry.locale, mark), GIST, placeholder=" …")


def with_names(text: str, library: Library, locale: str, mark: str = "") -> str:
    """Return `text` with every `[[slug]]` as the name of that entry, `mark` before and after it."""

    def name(match: re.Match[str]) -> str:
        if match[1] not in library:
            return match[1]
        words = spoken(library.entry(match[1], locale))
        if _BEGINNING.search(text, 0, match.start()):
            words = f"{words[:1].upper()}{words[1:]}"
        return f"{mark}{words}{mark}"

    return INTERNAL_LINK.sub(name, text)
