"""Questions by the outcome they lead to, found in the shipped knowledge rather than promised."""

from collections.abc import Mapping

from bot.knowing import Knowledge
from knowledge.answering.levels import named_levels
from knowledge.answering.outcomes import Band

KNOWN = "what is a hypervisor"
"""A question that one topic answers."""

TITLE = "What a hypervisor is"
"""The heading of that answer."""

UNKNOWN = "who won the football match last night"
"""A question about nothing that is known here."""

CANDIDATES: Mapping[str, tuple[str, ...]] = {
    "topic": (KNOWN,),
    "provider": ("docker", "virtualbox", "podman"),
    "comparison": ("kvm vs hyper-v", "docker vs podman", "lxc vs incus"),
    "list": (
        "open source hypervisors for windows",
        "free container tools for macos",
        "microvms in the cloud",
        "kubernetes distributions with web interface",
    ),
    "choose": (
        "should i use a vm or docker for my game server",
        "should I use a VM or a container for my minecraft server?",
    ),
    "did_you_mean": (
        "and its drawbacks?",
        "is it good",
        "versions",
        "boot problems",
        "network problems",
        "what about windows",
    ),
    "unknown": (UNKNOWN,),
}


def leading_to(kind: str, knowledge: Knowledge) -> str:
    """Return a question that the shipped knowledge meets with an outcome of this kind."""
    for text in CANDIDATES[kind]:
        if knowledge.answerer.decide(text).kind == kind:
            return text
    raise LookupError(f"none of these leads to {kind!r}; add one that does: {CANDIDATES[kind]}")


def surely_unless_careful(knowledge: Knowledge) -> str:
    """Return a question that is surely answered, but not where a server has the bot be careful."""
    careful = named_levels("careful", unprompted=False)
    answerer = knowledge.answerer
    for text in ("vm internet not working", "can i copy vm", "is docker bad for games"):
        if answerer.decide(text).band is Band.SURE is not answerer.decide(text, levels=careful).band:
            return text
    raise LookupError("none of these is close enough to the bar; add one that is")
