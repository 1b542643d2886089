"""Who may do what, from plain ids of roles."""

import pytest

from knowledge.rights import Standing, is_staff, may_curate, may_set
from knowledge.store import GuildSettings

SETTINGS = GuildSettings(guild_id=1, curator_role=5, staff_roles=frozenset({6, 7}))
MEMBER, CURATOR, STAFF = Standing(), Standing(roles=frozenset({5, 9})), Standing(roles=frozenset({7}))
MANAGER, MODERATOR = Standing(manages_server=True), Standing(manages_messages=True)


@pytest.mark.parametrize(
    ("who", "sets", "curates", "staff"),
    [
        (MEMBER, False, False, False),
        (CURATOR, False, True, False),
        (STAFF, False, False, True),
        (MODERATOR, False, False, True),
        (MANAGER, True, True, False),
    ],
)
def test_each_standing_has_its_rights(who: Standing, sets: bool, curates: bool, staff: bool) -> None:
    assert (may_set(who), may_curate(who, SETTINGS), is_staff(who, SETTINGS)) == (sets, curates, staff)


def test_where_no_role_is_set_only_who_manages_the_server_curates() -> None:
    plain = GuildSettings(guild_id=1)

    assert [may_curate(who, plain) for who in (MEMBER, CURATOR, MANAGER)] == [False, False, True]
