"""How an entry is called in the middle of a sentence, where its title would be too long."""

import re
from typing import Final

from knowledge.entries import Entry, Provider

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

_ASIDE: Final = re.compile(r"\s*\([^()]*\)$")


def spoken(entry: Entry) -> str:
    """Return the name of a provider without its long form, or the words of a topic's slug."""
    if isinstance(entry, Provider):
        return _ASIDE.sub("", entry.title)
    return spoken_slug(entry.slug)


def spoken_slug(slug: str) -> str:
    """Return a slug as words: `how-vms-work` gives `how VMs work`."""
    words = slug.replace("ci-cd", "ci/cd").split("-")
    return " ".join(_WRITTEN.get(word, word) for word in words)
