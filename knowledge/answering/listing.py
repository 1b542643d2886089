"""List the providers that have some properties, from their facts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.entries import Provider
from knowledge.facts import (
    Category,
    Clustering,
    Cost,
    Facts,
    HostPlatform,
    HypervisorType,
    Interface,
    Isolation,
    LiveMigration,
    Status,
    Workload,
)
from knowledge.kinds import CONTAINER_CATEGORIES, RUNTIME_CATEGORIES, VM_CATEGORIES
from knowledge.phrases import Phrases

Test = Callable[[Facts], bool]


@dataclass(frozen=True, slots=True)
class Property:
    """Name one property: its id, how it reads in a heading, how people say it, and its test.

    `phrases` are sequences of folded words, as they stand after synonyms are rewritten. `fact` is the field
    that is tested; kinds of things have none.
    """

    id: str
    label: str
    phrases: tuple[str, ...]
    holds: Test
    fact: str = ""
    kind: bool = False

    @property
    def host(self) -> bool:
        """Say whether it is what something runs on."""
        return self.fact == "host_platforms"

    def negated(self) -> "Property":
        """Return the property of having it not, which nothing has of which it is unknown."""
        said = self.label.removeprefix("with ")
        label = f"without {said}" if said != self.label else f"that are not {said}"
        return replace(self, id=f"not-{self.id}", label=label, holds=self._surely_lacks)

    def _surely_lacks(self, facts: Facts) -> bool:
        value = getattr(facts, self.fact)
        known = "unknown" not in (value if isinstance(value, tuple) else (value,))
        return known and not self.holds(facts)


def _category(*categories: Category) -> Test:
    return lambda facts: facts.category in categories


def _on(*platforms: HostPlatform) -> Test:
    return lambda facts: bool({*platforms} & {*facts.host_platforms})


def _runs(*workloads: Workload) -> Test:
    return lambda facts: bool({*workloads} & {*facts.runs})


KINDS: tuple[Property, ...] = (
    Property(
        "hypervisors",
        "hypervisors",
        ("hypervisors", "hypervisor", "virtualization software", "virtualization platforms",
         "virtualization platform", "virtualization solutions", "virtualization tools",
         "virtual machine software", "virtual machine providers", "virtualization products",
         "virtual machine platforms", "virtualization providers", "virtual machine vendors"),
        lambda facts: facts.category in VM_CATEGORIES or facts.hypervisor_type
        not in {HypervisorType.NOT_APPLICABLE, HypervisorType.UNKNOWN},
        kind=True,
    ),
    Property(
        "runtimes",
        "container runtimes and engines",
        ("container runtimes", "container runtime", "container engines", "container engine"),
        lambda facts: facts.category in RUNTIME_CATEGORIES,
        kind=True,
    ),
    Property(
        "containers",
        "container tools",
        ("container tools", "container software", "container providers", "container platforms",
         "container solutions", "containers tools", "container technologies",
         "containerization tools", "containerization software", "container products"),
        lambda facts: facts.category in CONTAINER_CATEGORIES,
        kind=True,
    ),
    Property(
        "orchestrators",
        "orchestrators",
        ("orchestrators", "orchestrator", "container orchestrators", "orchestration tools",
         "container orchestration tools", "orchestration platforms"),
        _category(Category.CONTAINER_ORCHESTRATOR, Category.KUBERNETES_DISTRIBUTION),
        kind=True,
    ),
    Property(
        "kubernetes",
        "Kubernetes distributions",
        ("kubernetes distributions", "kubernetes distros", "kubernetes flavors",
         "kubernetes distribution", "kubernetes flavours"),
        _category(Category.KUBERNETES_DISTRIBUTION),
        kind=True,
    ),
    Property(
        "microvms",
        "microVM monitors",
        ("microvms", "microvm monitors", "microvm tools", "micro virtual machines"),
        _category(Category.MICROVM_MONITOR),
        kind=True,
    ),
    Property(
        "providers",
        "providers",
        ("providers", "products", "vendors", "tools", "platforms", "solutions", "software"),
        lambda facts: True,
        kind=True,
    ),
)  # fmt: skip
"""What kind of thing is asked for; the first that a question names counts."""

PROPERTIES: tuple[Property, ...] = (
    Property("in-the-cloud", "as a managed cloud service",
             ("cloud", "managed", "hosted in the cloud", "hosted in cloud", "as a service"),
             _on(HostPlatform.CLOUD), "host_platforms"),
    Property("type-1", "type 1", ("type 1", "type one", "type i", "bare metal", "native"),
             lambda f: f.hypervisor_type in {HypervisorType.TYPE_1, HypervisorType.DEBATED},
             "hypervisor_type"),
    Property("type-2", "type 2", ("type 2", "type two", "type ii", "hosted"),
             lambda f: f.hypervisor_type is HypervisorType.TYPE_2, "hypervisor_type"),
    Property("free", "free", ("free", "no cost", "for free", "gratis", "without paying"),
             lambda f: f.cost in {Cost.FREE, Cost.FREE_AND_PAID}, "cost"),
    Property("paid", "paid", ("paid", "commercial"),
             lambda f: f.cost in {Cost.PAID, Cost.FREE_AND_PAID}, "cost"),
    Property("open-source", "open source", ("open source", "opensource", "foss", "libre"),
             lambda f: f.open_source, "licence"),
    Property("proprietary", "proprietary", ("proprietary", "closed source", "closedsource"),
             lambda f: not f.open_source, "licence"),
    Property("windows-guests", "running Windows VMs",
             ("windows guests", "windows virtual machines", "windows guest", "run windows",
              "virtualization windows"), _runs(Workload.WINDOWS_GUESTS), "runs"),
    Property("macos-guests", "running macOS VMs",
             ("macos guests", "macos virtual machines", "run macos", "mac guests"),
             _runs(Workload.MACOS_GUESTS), "runs"),
    Property("windows-containers", "running Windows containers",
             ("windows containers", "windows container"), _runs(Workload.WINDOWS_CONTAINERS), "runs"),
    Property("system-containers", "running system containers",
             ("system containers", "system container"), _runs(Workload.SYSTEM_CONTAINERS), "runs"),
    Property("on-windows", "on Windows", ("windows",),
             _on(HostPlatform.WINDOWS, HostPlatform.WINDOWS_SERVER), "host_platforms"),
    Property("on-linux", "on Linux",
             ("linux", "ubuntu", "debian", "fedora", "rhel", "red hat", "arch", "suse"),
             _on(HostPlatform.LINUX), "host_platforms"),
    Property("on-macos", "on macOS",
             ("macos", "mac operating system", "mac", "operating system x", "osx", "macbook",
              "apple silicon", "apple"),
             _on(HostPlatform.MACOS), "host_platforms"),
    Property("on-freebsd", "on FreeBSD", ("freebsd", "bsd"), _on(HostPlatform.FREEBSD), "host_platforms"),
    Property("web-interface", "with a web interface",
             ("web user interface", "web interface", "webui", "web console",
              "web based", "web graphical user interface", "browser interface", "web"),
             lambda f: Interface.WEB in f.interfaces, "interfaces"),
    Property("desktop-app", "with a desktop application",
             ("desktop application", "graphical user interface", "graphical"),
             lambda f: Interface.DESKTOP_APP in f.interfaces, "interfaces"),
    Property("live-migration", "with live migration",
             ("live migration", "vmotion", "live migrate", "migrate live"),
             lambda f: f.live_migration in {LiveMigration.YES, LiveMigration.WITH_CONDITIONS},
             "live_migration"),
    Property("clustering", "with clustering",
             ("clustering", "cluster", "clusters", "clustered", "high availability"),
             lambda f: f.clustering in {Clustering.BUILT_IN, Clustering.WITH_ADD_ON}, "clustering"),
    Property("vm-isolation", "isolated by a VM",
             ("virtual machine isolation", "hardware isolation", "isolated by virtual machine"),
             lambda f: f.isolation in {Isolation.HARDWARE_VM, Isolation.VM_PER_CONTAINER}, "isolation"),
    Property("active", "actively developed",
             ("maintained", "active", "actively developed", "still developed", "alive"),
             lambda f: f.status is Status.ACTIVE, "status"),
    Property("discontinued", "discontinued",
             ("discontinued", "dead", "abandoned", "deprecated", "end of life"),
             lambda f: f.status in {Status.DISCONTINUED, Status.MAINTENANCE}, "status"),
)  # fmt: skip
"""Every property by which providers can be listed, longer phrases before those inside them."""

BY_ID = {known.id: known for known in (*KINDS, *PROPERTIES)}


@dataclass(frozen=True, slots=True)
class Listing:
    """Hold the properties that were asked for and the providers that have all of them."""

    properties: tuple[Property, ...]
    entries: tuple[Provider, ...]

    @property
    def heading(self) -> str:
        """Return what is listed, in words."""
        kind = next((p.label for p in self.properties if p.kind), "providers")
        others = [p.label for p in self.properties if not p.kind]
        front = [label for label in others if " " not in label or label in _ADJECTIVES]
        back = [label for label in others if label not in front]
        text = " ".join([", ".join(front), kind, ", ".join(back)]).strip()
        return text[:1].upper() + text[1:]


_ADJECTIVES = frozenset({"type 1", "type 2", "open source", "actively developed", "free"})


def list_providers(properties: Sequence[Property], providers: Iterable[Provider]) -> Listing:
    """List those of `providers` that have all `properties`, discontinued ones last."""
    found = [p for p in providers if all(known.holds(p.facts) for known in properties)]
    found.sort(key=_order)
    return Listing(tuple(properties), tuple(found))


def _order(provider: Provider) -> tuple[bool, bool, str]:
    """Put what is discontinued last, and before it what not everybody would count."""
    facts = provider.facts
    debated = facts.hypervisor_type is HypervisorType.DEBATED and facts.category is Category.MICROVM_MONITOR
    return (facts.status is Status.DISCONTINUED, debated, provider.title.casefold())


@dataclass(frozen=True, slots=True)
class Wanted:
    """Hold the properties that a text speaks of, the kind of thing first, and the words left over."""

    properties: tuple[Property, ...]
    rest: tuple[str, ...]

    @property
    def kind(self) -> Property | None:
        """Return what kind of thing is wanted, where the text says."""
        return next((known for known in self.properties if known.kind), None)


def properties_in(tokens: Sequence[str]) -> Wanted:
    """Return the kind and the properties that `tokens` speak of, negated where a "not" stands before one."""
    left = list(tokens)
    found: list[Property] = []
    spoken = {said: at for at, _, said in _SPOKEN.find(tokens)}
    for known in (*KINDS, *PROPERTIES):
        if known.id not in spoken or (known.kind and any(other.kind for other in found)):
            continue
        for phrase in _PHRASES[known.id]:
            if (at := _find(left, phrase)) is not None:
                left[at : at + len(phrase)] = [_TAKEN]
                lacking = not known.kind and _is_negated(tokens, spoken[known.id])
                found.append(known.negated() if lacking else known)
                break
    return Wanted(tuple(found), tuple(token for token in left if token != _TAKEN))


def spoken_places(tokens: Sequence[str]) -> frozenset[int]:
    """Return the places of the words that speak of a kind or a property."""
    return frozenset(at + i for at, phrase, _ in _SPOKEN.find(tokens) for i in range(len(phrase)))


def _is_negated(tokens: Sequence[str], at: int) -> bool:
    return not _NEGATING.isdisjoint(tokens[max(at - NEGATED, 0) : at])


NEGATED = 3
"""Words after a "not" up to which it speaks of a property."""

_NEGATING = frozenset({"not", "non", "without", "no"})

_TAKEN = "|"

_PHRASES = {
    known.id: sorted((phrase.split() for phrase in known.phrases), key=lambda words: (-len(words), words))
    for known in (*KINDS, *PROPERTIES)
}
"""The phrases of every property as words, longest first."""

_SPOKEN = Phrases((tuple(phrase), said) for said, phrases in _PHRASES.items() for phrase in phrases)
"""The same, with the id of the property that each speaks of."""


def _find(tokens: Sequence[str], phrase: Sequence[str]) -> int | None:
    if phrase[0] not in tokens:
        return None
    for at in range(len(tokens) - len(phrase) + 1):
        if list(tokens[at : at + len(phrase)]) == list(phrase):
            return at
    return None
