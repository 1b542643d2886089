"""Server settings and the bot's own notes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.store import GuildSettings, Store
from tests.knowledge.store.conftest import Clock, open_store, question

IDS = st.integers(0, 2**63 - 1)


@settings(deadline=None)  # each example makes a database
@given(
    chosen=st.builds(
        GuildSettings,
        guild_id=IDS,
        answer_channels=st.frozensets(IDS, max_size=8),
        locale=st.none() | st.text(max_size=10) | st.sampled_from(["ru", "日本語"]),
        updated_by=st.none(),
        updated_at=st.none(),
    ),
    by=IDS,
)
def test_settings_come_out_as_they_went_in_with_who_and_when(chosen: GuildSettings, by: int) -> None:
    store, clock = open_store(":memory:"), Clock()
    store.save_guild_settings(chosen, by)
    found = store.guild_settings(chosen.guild_id)
    store.close()

    assert found == GuildSettings(
        guild_id=chosen.guild_id,
        answer_channels=chosen.answer_channels,
        locale=chosen.locale,
        updated_by=by,
        updated_at=clock.moment,
    )


def test_a_server_that_never_set_anything_has_the_defaults(store: Store) -> None:
    assert store.guild_settings(1) == GuildSettings(guild_id=1)


def test_saving_returns_what_is_kept(store: Store) -> None:
    saved = store.save_guild_settings(GuildSettings(guild_id=1, locale="de"), by=7)

    assert saved == store.guild_settings(1)


def test_saving_again_replaces_all_of_it(store: Store) -> None:
    first = GuildSettings(guild_id=1, answer_channels=frozenset({2, 3}), locale="de")
    store.save_guild_settings(first, by=7)

    saved = store.save_guild_settings(GuildSettings(guild_id=1), by=8)

    assert (saved.answer_channels, saved.locale, saved.updated_by) == (frozenset(), None, 8)


def test_a_forgotten_server_leaves_nothing(store: Store) -> None:
    store.save_guild_settings(GuildSettings(guild_id=1, locale="de"), by=7)
    asked = store.record_question(question(guild_id=1))

    assert store.forget_guild(1) == 2
    assert store.guild_settings(1) == GuildSettings(guild_id=1)
    assert store.question(asked) is None


def test_forgetting_a_server_leaves_the_others(store: Store) -> None:
    other = store.save_guild_settings(GuildSettings(guild_id=2, locale="de"), by=7)
    asked = store.record_question(question(guild_id=None))

    store.forget_guild(1)

    assert store.guild_settings(2) == other
    assert store.question(asked) is not None


def test_a_note_that_was_never_made_is_none(store: Store) -> None:
    assert store.state("commands") is None


def test_the_last_note_stands(store: Store) -> None:
    store.set_state("commands", "one")
    store.set_state("commands", "two · два")

    assert store.state("commands") == "two · два"


def test_an_equal_note_writes_nothing(store: Store) -> None:
    store.set_state("commands", "one")
    before = store._db.conn.total_changes

    store.set_state("commands", "one")

    assert store._db.conn.total_changes == before
