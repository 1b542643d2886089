"""On which side a thing stands: that of virtual machines, that of containers, or neither."""

from knowledge.entries import Entry, Provider
from knowledge.facts import Category

VM_CATEGORIES = frozenset(
    {
        Category.HYPERVISOR,
        Category.VIRTUALIZATION_PLATFORM,
        Category.DESKTOP_VIRTUALIZATION,
        Category.MICROVM_MONITOR,
    }
)
CONTAINER_CATEGORIES = frozenset(
    {
        Category.CONTAINER_ENGINE,
        Category.SYSTEM_CONTAINER_MANAGER,
        Category.CONTAINER_RUNTIME,
        Category.SANDBOXED_RUNTIME,
        Category.LOCAL_CONTAINER_TOOL,
        Category.CLOUD_CONTAINER_SERVICE,
    }
)
RUNTIME_CATEGORIES = frozenset(
    {Category.CONTAINER_ENGINE, Category.CONTAINER_RUNTIME, Category.SANDBOXED_RUNTIME}
)


def side_of(entry: Entry) -> str | None:
    """Return `vm`, `container`, or None."""
    if isinstance(entry, Provider):
        if entry.facts.category in VM_CATEGORIES:
            return "vm"
        return "container" if entry.facts.category in CONTAINER_CATEGORIES else None
    return entry.group if entry.group in {"vm", "container"} else None
