"""Read the name of a maker as that product of his which is meant beside the others."""

from collections.abc import Iterable, Mapping, Sequence

from knowledge.entries import Entry, Provider
from knowledge.facts import HypervisorType
from knowledge.text import words


def as_meant(
    entries: Sequence[Entry], written: Mapping[str, str], products: Iterable[Provider]
) -> tuple[Entry, ...]:
    """Return `entries`, where one goes by its maker beside desktop hypervisors, as his desktop hypervisor.

    "VMware" by itself is what data centres run; beside VirtualBox it is what stands on the same desk.
    `written` says by which words each slug was named, `products` are all there are.
    """
    desktop = [product for product in products if _on_a_desk(product)]
    return tuple(
        next((product for product in desktop if _is_maker(written.get(entry.slug, ""), product)), entry)
        if all(_on_a_desk(other) for other in entries if other is not entry) and not _on_a_desk(entry)
        else entry
        for entry in entries
    )


def _on_a_desk(entry: Entry) -> bool:
    return isinstance(entry, Provider) and entry.facts.hypervisor_type is HypervisorType.TYPE_2


def _is_maker(name: str, product: Provider) -> bool:
    return name in words(product.facts.vendor)
