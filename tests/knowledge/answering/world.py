"""A small world of things on both sides, in which every outcome is at hand."""

from collections.abc import Mapping
from dataclasses import replace

from knowledge.answering.answerer import Answerer
from knowledge.entries import Entry
from knowledge.matching.matcher import Candidate, Match, Matcher
from tests.knowledge.making import make_answerer, provider, topic

DOCKER = provider(
    "docker",
    "what is docker",
    "docker image fills the disk",
    facts={
        "category": "container-engine",
        "hypervisor_type": "not-applicable",
        "licence": ["Apache-2.0"],
        "runs": ["linux-containers"],
        "isolation": "shared-kernel",
        "host_platforms": ["linux", "windows"],
    },
)
PODMAN = provider(
    "podman",
    "what is podman",
    facts={
        "category": "container-engine",
        "hypervisor_type": "not-applicable",
        "licence": ["Apache-2.0"],
        "runs": ["linux-containers"],
        "isolation": "shared-kernel",
        "host_platforms": ["linux"],
    },
)
LXD = provider(
    "lxd",
    "what is lxd",
    facts={
        "category": "system-container-manager",
        "hypervisor_type": "not-applicable",
        "licence": ["AGPL-3.0-only"],
        "isolation": "shared-kernel-or-vm",
    },
)
KVM = provider("kvm", "what is kvm", facts={"licence": ["GPL-2.0-only"], "live_migration": "yes"})
ESXI = provider(
    "vmware-esxi",
    "what is esxi",
    aliases=["esxi"],
    title="VMware ESXi",
    facts={"licence": ["proprietary"], "cost": "paid"},
)
VIRTUALBOX = provider(
    "virtualbox",
    "what is virtualbox",
    title="VirtualBox",
    facts={"category": "desktop-virtualization", "hypervisor_type": "type-2", "licence": ["GPL-3.0-only"]},
)
MACHINE = topic(
    "virtual-machine", "what is a vm", "how does a vm boot", aliases=["virtual machine"], title="What a VM is"
)
CONTAINER = topic(
    "container", "what is a container", aliases=["container"], group="container", title="What a container is"
)
SNAPSHOTS = topic(
    "snapshots", "how do i take a snapshot of a vm", "is a snapshot a backup", title="Snapshots"
)
BOTH = topic(
    "vm-vs-container",
    "difference between a vm and a container",
    group="choosing",
    title="VM or container",
    compares=["virtual-machine", "container"],
)
ENTRIES: list[Entry] = [
    DOCKER, PODMAN, LXD, KVM, ESXI, VIRTUALBOX, MACHINE, CONTAINER, SNAPSHOTS, BOTH,
]  # fmt: skip
SYNONYMS = {
    "virtual machine": ["vm"],
    "versus": ["vs"],
    "what is": ["what s"],
    "disadvantages": ["drawbacks"],
}


def make_small() -> Answerer:
    """Make an answerer over the small world, in which every sentence fills in one answer."""
    return make_answerer(ENTRIES, SYNONYMS, prefill={"place": "own-linux"})


class Unnamed(Matcher):
    """Match as ever, but find no name, exactly the given scores, and the given decoy or none."""

    def __init__(self, matcher: Matcher, scores: dict[str, float], decoy: str | None = None) -> None:
        self._real = matcher
        self._scores = scores
        self._decoy = decoy

    def tokens(self, text: str) -> tuple[str, ...]:
        """Return what the real one does."""
        return self._real.tokens(text)

    def asks(self, text: str) -> bool:
        """Say what the real one does."""
        return self._real.asks(text)

    def may_belong(self, text: str, least: float) -> bool:
        """Say whether it does to the real one."""
        return self._real.may_belong(text, least)

    def knows(self, text: str, repaired: Mapping[str, str]) -> bool:
        """Say whether the real one does."""
        return self._real.knows(text, repaired)

    def match(self, text: str, repaired: Mapping[str, str] | None = None) -> Match:
        """Return the real match with other candidates."""
        real = self._real.match(text, repaired)
        evidence = real.candidates[0].evidence
        candidates = tuple(Candidate(slug, score, "", evidence) for slug, score in self._scores.items())
        return replace(real, names=(), exact=None, candidates=candidates, decoy=self._decoy)
