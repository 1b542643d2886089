"""The side on which a thing stands."""

import pytest

from knowledge.facts import Category
from knowledge.kinds import CONTAINER_CATEGORIES, VM_CATEGORIES, side_of
from tests.knowledge.making import provider, topic


@pytest.mark.parametrize(
    ("group", "side"), [("vm", "vm"), ("container", "container"), ("choosing", None), ("practice", None)]
)
def test_a_topic_stands_where_its_group_does(group: str, side: str | None) -> None:
    assert side_of(topic("thing", group=group)) == side


@pytest.mark.parametrize("category", Category)
def test_a_provider_stands_where_its_category_does(category: Category) -> None:
    side = side_of(provider("thing", facts={"category": category.value}))

    assert (side == "vm", side == "container") == (
        category in VM_CATEGORIES,
        category in CONTAINER_CATEGORIES,
    )


def test_nothing_stands_on_both_sides() -> None:
    assert not VM_CATEGORIES & CONTAINER_CATEGORIES
