"""Server settings and the bot's own notes."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.store import GuildSettings, SettingsChange, Store
from knowledge.store.settings import FIELDS
from tests.knowledge.store.conftest import Clock, open_store, question

IDS = st.integers(0, 2**63 - 1)


NAMES = st.sampled_from(["careful", "balanced", "eager"])
CHOSEN = st.builds(
    GuildSettings,
    guild_id=IDS,
    answer_channels=st.frozensets(IDS, max_size=8),
    forum_channels=st.frozensets(IDS, max_size=8),
    delay_minutes=st.integers(0, 60),
    cooldown_minutes=st.integers(0, 60),
    curator_role=st.none() | IDS,
    staff_roles=st.frozensets(IDS, max_size=8),
    people_channel=st.none() | IDS,
    people_role=st.none() | IDS,
    addressed=NAMES,
    unprompted=NAMES,
    locale=st.none() | st.text(max_size=10) | st.sampled_from(["ru", "日本語"]),
    retention_days=st.none() | st.integers(1, 365),
    updated_by=st.none(),
    updated_at=st.none(),
)


@settings(deadline=None)  # each example makes a database
@given(chosen=CHOSEN, by=IDS)
def test_settings_come_out_as_they_went_in_with_who_and_when(chosen: GuildSettings, by: int) -> None:
    store, clock = open_store(":memory:"), Clock()
    store.save_guild_settings(chosen, by)
    found = store.guild_settings(chosen.guild_id)
    store.close()

    assert found == replace(chosen, updated_by=by, updated_at=clock.moment)


@settings(deadline=None)  # each example makes a database
@given(chosen=CHOSEN)
def test_each_field_that_differs_is_logged_once(chosen: GuildSettings) -> None:
    store = open_store(":memory:")
    store.save_guild_settings(chosen, by=7)
    logged = [change.field for change in store.settings_log(chosen.guild_id, 100)]
    store.close()

    plain = GuildSettings(guild_id=chosen.guild_id)
    differing = [name for name in FIELDS if getattr(chosen, name) != getattr(plain, name)]
    assert sorted(logged) == sorted(differing)


def test_a_change_is_logged_with_who_when_and_from_what_to_what(store: Store, clock: Clock) -> None:
    store.change_guild_settings(1, {"answer_channels": frozenset({3, 2})}, by=7)

    (change,) = store.settings_log(1, 5)
    assert change == SettingsChange(field="answer_channels", before=(), after=(2, 3), by=7, at=clock.moment)


def test_the_newest_changes_come_first(store: Store) -> None:
    for locale in ("de", "fr", "it"):
        store.change_guild_settings(1, {"locale": locale}, by=7)

    assert [change.after for change in store.settings_log(1, 2)] == ["it", "fr"]


def test_a_choice_that_changes_nothing_is_not_logged(store: Store) -> None:
    store.change_guild_settings(1, {"locale": None}, by=7)

    assert store.settings_log(1, 5) == ()


def test_two_people_who_change_different_things_lose_nothing(store: Store) -> None:
    store.change_guild_settings(1, {"locale": "de"}, by=7)
    store.change_guild_settings(1, {"delay_minutes": 5}, by=8)

    found = store.guild_settings(1)
    assert (found.locale, found.delay_minutes) == ("de", 5)


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

    assert store.forget_guild(1) == 3  # the settings, the log of one change, the question
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
