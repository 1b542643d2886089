"""What servers keep of their own: revisions that stay, drafts, tests, and where an entry was shown."""

import sqlite3
from datetime import timedelta

import pytest

from knowledge.store import NewRevision, Sent, Store
from tests.knowledge.store.conftest import Clock, question, removal

DOCUMENT = {"slug": "vpn", "title": "τι είναι"}


def written(slug: str = "vpn", *, seen: int = 0) -> NewRevision:
    """Make a revision with a text."""
    return NewRevision(slug=slug, action="edit", state="entry", document=DOCUMENT, base=None, seen=seen)


def test_what_was_published_is_in_force(store: Store) -> None:
    store.publish(1, [written()], 7)

    [found] = store.knowledge(1)
    assert (found.number, found.document, found.updated_by) == (1, DOCUMENT, 7)


def test_the_last_revision_is_in_force(store: Store) -> None:
    store.publish(1, [written()], 7)
    store.publish(1, [removal("vpn", seen=1)], 8)

    assert [(r.number, r.state) for r in store.knowledge(1)] == [(2, "none")]


def test_who_has_not_seen_the_last_revision_publishes_nothing(store: Store) -> None:
    store.publish(1, [written()], 7)

    conflicts = store.publish(1, [written("new"), removal("vpn", seen=0)], 8)

    assert (conflicts, [r.slug for r in store.knowledge(1)]) == (("vpn",), ["vpn"])


def test_all_changes_are_published_or_none(store: Store) -> None:
    broken = NewRevision(slug="x", action="edit", state="entry", document=None, base=None, seen=0)

    with pytest.raises(sqlite3.IntegrityError):
        store.publish(1, [written(), broken], 7)

    assert store.knowledge(1) == ()


def test_publishing_ends_the_draft(store: Store) -> None:
    draft = store.start_draft(1, 7, {"a": 1})

    store.publish(1, [written()], 7, draft.id)

    assert store.draft(draft.id) is None


def test_a_conflict_keeps_the_draft(store: Store) -> None:
    draft = store.start_draft(1, 7, {"a": 1})

    store.publish(1, [written(seen=3)], 7, draft.id)

    assert store.draft(draft.id) == draft


def test_servers_do_not_see_each_other(store: Store) -> None:
    store.publish(1, [written()], 7)

    assert (store.knowledge(2), store.knowledge_history(2, "vpn", 9)) == ((), ())


def test_a_history_is_whole_and_newest_first(store: Store) -> None:
    for seen in range(3):
        store.publish(1, [written(seen=seen)], 7)

    assert [r.number for r in store.knowledge_history(1, "vpn", 9)] == [3, 2, 1]


@pytest.mark.parametrize("column", ["document", "note", "at", "number", "state"])
def test_a_revision_is_never_changed(store: Store, column: str) -> None:
    store.publish(1, [written()], 7)

    with pytest.raises(sqlite3.IntegrityError, match="a revision is never changed"):
        store._db.execute(f"UPDATE knowledge_revisions SET {column} = {column}")  # noqa: S608 - our own names


def test_the_servers_that_changed_something_are_known(store: Store) -> None:
    store.publish(1, [written()], 7)
    store.publish(5, [written()], 7)

    assert store.knowledge_guilds() == {1, 5}


def test_a_draft_is_saved_over_what_was_seen_only(store: Store) -> None:
    draft = store.start_draft(1, 7, {"a": 1})

    first = store.save_draft(draft.id, {"a": 2}, 1)
    second = store.save_draft(draft.id, {"a": 3}, 1)

    assert (first and first.payload, second) == ({"a": 2}, None)


def test_drafts_are_listed_by_person_and_server(store: Store, clock: Clock) -> None:
    old = store.start_draft(1, 7, {})
    clock.go_on(timedelta(seconds=1))
    new = store.start_draft(1, 7, {})
    store.start_draft(2, 7, {})
    store.start_draft(1, 8, {})

    assert [draft.id for draft in store.drafts(1, 7)] == [new.id, old.id]


def test_old_drafts_are_deleted(store: Store, clock: Clock) -> None:
    store.start_draft(1, 7, {})
    clock.go_on(timedelta(days=91))
    kept = store.start_draft(1, 7, {})

    assert (store.purge_drafts(timedelta(days=90)), store.drafts(1, 7)) == (1, (kept,))


def test_a_test_of_the_same_text_takes_its_place(store: Store) -> None:
    store.add_test(1, "τι", "vpn", 7)
    store.add_test(1, "τι", None, 8)

    assert [(t.text, t.slug, t.updated_by) for t in store.tests(1)] == [("τι", None, 8)]


def test_a_test_of_another_server_cannot_be_removed(store: Store) -> None:
    store.add_test(1, "x", None, 7)
    [test] = store.tests(1)

    assert (store.remove_test(2, test.id), store.remove_test(1, test.id)) == (False, True)


def shown(store: Store, message_id: int, **changes: int | None) -> int:
    """Keep a question answered by a message, and return its id."""
    asked = question(**changes)  # type: ignore[arg-type]  # ids only
    return store.record_question(asked, sent=Sent(message_id, 2))


def test_messages_that_show_an_entry_are_found(store: Store) -> None:
    shown(store, 100)
    shown(store, 101)

    found = store.answers_showing(1, {"hypervisor"}, 9)

    assert [posted.message_id for posted in found] == [101, 100]


def test_messages_on_another_server_or_of_other_entries_are_not(store: Store) -> None:
    shown(store, 100, guild_id=2)
    shown(store, 101)

    assert store.answers_showing(1, {"docker"}, 9) == ()


def test_what_the_asker_picked_counts_as_shown(store: Store) -> None:
    asked = shown(store, 100)
    store.record_pick(asked, 7, "docker")
    store.record_pick(asked, 8, "podman")

    found = {slug: store.answers_showing(1, {slug}, 9) for slug in ("docker", "podman")}

    assert [bool(found["docker"]), bool(found["podman"])] == [True, False]


def test_a_forgotten_curator_leaves_the_text_to_the_server(store: Store) -> None:
    store.publish(1, [written()], 7)

    store.forget_user(7)

    assert [(r.updated_by, r.document) for r in store.knowledge(1)] == [(None, DOCUMENT)]


def test_a_forgotten_server_leaves_nothing(store: Store) -> None:
    store.publish(1, [written()], 7)
    store.start_draft(1, 7, {})
    store.add_test(1, "x", None, 7)

    store.forget_guild(1)

    assert (store.knowledge(1), store.drafts(1, 7), store.tests(1)) == ((), (), ())
