"""Questionnaire sessions: resumed, saved only over what the saver has seen, ended."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.store import Store
from tests.knowledge.store.conftest import Clock, open_store

WORDS = st.text(max_size=20) | st.sampled_from(["ядро", "カーネル", "نواة", "🚢"])


@settings(deadline=None)  # each example makes a database
@given(answers=st.dictionaries(WORDS, WORDS, max_size=12))
def test_answers_come_out_as_they_went_in_and_in_order(answers: dict[str, str]) -> None:
    store = open_store(":memory:")
    found = store.session(store.start_session(7, 1, answers).id)
    store.close()

    assert found is not None
    assert list(found.answers.items()) == list(answers.items())


def test_a_session_starts_at_revision_one(store: Store, clock: Clock) -> None:
    session = store.start_session(7, 3, {"kernel": "own"})

    assert (session.user_id, session.version, session.revision) == (7, 3, 1)
    assert session.created_at == session.updated_at == clock.moment


def test_an_id_has_ten_letters_and_digits(store: Store) -> None:
    session_id = store.start_session(7, 1, {}).id

    assert len(session_id) == 10
    assert session_id.isalnum()


def test_two_sessions_have_two_ids(store: Store) -> None:
    assert store.start_session(7, 1, {}).id != store.start_session(7, 1, {}).id


def test_saved_answers_replace_the_earlier_ones(store: Store, clock: Clock) -> None:
    session = store.start_session(7, 1, {"kernel": "own"})
    clock.go_on(timedelta(minutes=5))

    saved = store.save_answers(session.id, {"kernel": "not-sure", "tenants": "few"}, 1)

    assert saved == store.session(session.id)
    assert saved is not None
    assert saved.answers == {"kernel": "not-sure", "tenants": "few"}
    assert saved.updated_at - saved.created_at == timedelta(minutes=5)


def test_a_second_save_from_the_same_revision_is_refused(store: Store) -> None:
    session = store.start_session(7, 1, {})
    store.save_answers(session.id, {"kernel": "own"}, session.revision)

    assert store.save_answers(session.id, {"kernel": "shared"}, session.revision) is None


def test_a_refused_save_changes_nothing(store: Store) -> None:
    session = store.start_session(7, 1, {})
    first = store.save_answers(session.id, {"kernel": "own"}, session.revision)

    store.save_answers(session.id, {"kernel": "shared"}, session.revision)

    assert store.session(session.id) == first


def test_the_saver_can_save_again_from_what_came_back(store: Store) -> None:
    session = store.start_session(7, 1, {})
    first = store.save_answers(session.id, {"kernel": "own"}, session.revision)
    assert first is not None

    second = store.save_answers(session.id, {}, first.revision)

    assert second is not None
    assert second.revision == 3


def test_an_ended_session_is_gone(store: Store) -> None:
    session = store.start_session(7, 1, {})

    store.end_session(session.id)

    assert store.session(session.id) is None
    assert store.save_answers(session.id, {}, 1) is None


def test_the_latest_session_is_the_one_touched_last(store: Store, clock: Clock) -> None:
    first = store.start_session(7, 1, {})
    store.start_session(7, 1, {})
    store.start_session(8, 1, {})
    clock.go_on(timedelta(seconds=1))

    saved = store.save_answers(first.id, {"kernel": "own"}, 1)

    assert store.latest_session(7) == saved


def test_of_two_sessions_at_one_moment_the_second_is_the_latest(store: Store) -> None:
    store.start_session(7, 1, {})
    second = store.start_session(7, 1, {})

    assert store.latest_session(7) == second


def test_who_never_started_has_no_latest_session(store: Store) -> None:
    assert store.latest_session(7) is None


def test_untouched_sessions_are_purged(store: Store, clock: Clock) -> None:
    old, kept = store.start_session(7, 1, {}), store.start_session(7, 1, {})
    clock.go_on(timedelta(days=20))
    store.save_answers(kept.id, {"kernel": "own"}, 1)
    clock.go_on(timedelta(days=20))

    assert store.purge_sessions(timedelta(days=30)) == 1
    assert store.session(old.id) is None
    assert store.session(kept.id) is not None
