"""Who may do what in a server, from plain ids of roles."""

from dataclasses import dataclass

from knowledge.store.values import GuildSettings


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold what one person is in one server: the ids of their roles, and Discord's own permissions."""

    roles: frozenset[int] = frozenset()
    manages_server: bool = False
    manages_messages: bool = False


def may_set(standing: Standing) -> bool:
    """Say whether somebody may change the settings of a server."""
    return standing.manages_server


def may_curate(standing: Standing, settings: GuildSettings) -> bool:
    """Say whether somebody may change a server's knowledge: its curators, and who manages it."""
    return standing.manages_server or settings.curator_role in standing.roles


def is_staff(standing: Standing, settings: GuildSettings) -> bool:
    """Say whether somebody may delete others' answers and call their posts solved."""
    return standing.manages_messages or not settings.staff_roles.isdisjoint(standing.roles)
