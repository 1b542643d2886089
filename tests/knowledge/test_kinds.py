"""The side on which a thing stands."""

import pytest

from knowledge.facts import Category
from knowledge.kinds import side_of
from tests.knowledge.making import provider, topic


@pytest.mark.parametrize(
    ("group", "side"), [("vm", "vm"), ("container", "container"), ("choosing", None), ("practice", None)]
)
def test_a_topic_stands_where_its_group_does(group: str, side: str | None) -> None:
    assert side_of(topic("thing", group=group)) == side


SIDES = {
    "hypervisor": "vm",
    "virtualization-platform": "vm",
    "desktop-virtualization": "vm",
    "microvm-monitor": "vm",
    "virtualization-tool": None,
    "cloud-vm-service": None,
    "cloud-platform": None,
    "container-engine": "container",
    "system-container-manager": "container",
    "container-runtime": "container",
    "sandboxed-runtime": "container",
    "image-builder": None,
    "local-container-tool": "container",
    "container-orchestrator": None,
    "kubernetes-distribution": None,
    "container-management": None,
    "cloud-container-service": "container",
    "serverless-platform": None,
    "unikernel-toolkit": None,
    "operating-system": None,
    "application-server": None,
}


@pytest.mark.parametrize(("category", "side"), SIDES.items())
def test_a_provider_stands_where_its_category_does(category: str, side: str | None) -> None:
    assert side_of(provider("thing", facts={"category": category})) == side


def test_every_category_has_its_place() -> None:
    assert SIDES.keys() == {category.value for category in Category}
