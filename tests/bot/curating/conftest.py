"""Knowledge of a few entries, so that a server's own can be built in every test."""

from dataclasses import replace

import pytest

from bot.knowing import Knowledge
from knowledge.loader import CONTENT
from knowledge.questionnaire.loading import load_questionnaire
from tests.bot.curating.curator import Curator
from tests.bot.world import World
from tests.knowledge.making import make_answerer, make_library, provider, topic

ENTRIES = (
    topic(
        "hypervisor",
        "what is a hypervisor",
        "hypervisor explained",
        "what does a hypervisor do",
        "hypervisor in simple words",
        "define hypervisor",
        "purpose of the hypervisor",
        "hypervisor meaning",
        "why a hypervisor",
        aliases=["hypervisor"],
        title="What a hypervisor is",
        short="It runs virtual machines.",
        details="Details of hypervisors.",
    ),
    topic(
        "snapshots",
        title="Snapshots",
        related=["hypervisor"],
        diagram={"file": "vm-layers", "alt": "Two virtual machines on one hypervisor."},
    ),
    topic("container", group="container", title="What a container is"),
    provider("docker"),
    provider("podman"),
)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return a small knowledge; it is only read, so all tests share it."""
    diagrams = {"vm-layers": CONTENT / "diagrams" / "vm-layers.png"}
    library = replace(make_library(ENTRIES), diagrams=diagrams)
    return Knowledge(library, load_questionnaire(CONTENT / "choose.toml"), {}, make_answerer(ENTRIES))


@pytest.fixture
def curator(world: World) -> Curator:
    """Return the one who manages the server, at work."""
    return Curator(world, world.manager)
