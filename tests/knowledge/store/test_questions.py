"""Questions, the messages that answer them, and what people made of them."""

from dataclasses import asdict
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.redaction import redact
from knowledge.store import NewQuestion, Pick, Sent, Store, Votes, Waiting
from tests.knowledge.store.conftest import Clock, open_store, question

WORDS = st.text(max_size=40)
IDS = st.none() | st.integers(0, 2**63 - 1)


@settings(deadline=None)  # each example makes a database
@given(
    asked=st.builds(
        NewQuestion,
        guild_id=IDS,
        channel_id=IDS,
        user_id=IDS,
        way=st.sampled_from(["ask", "mention", "reply", "dm", "menu", "auto", "forum"]),
        text=WORDS,
        locale=WORDS,
        kind=WORDS,
        band=WORDS,
        score=st.floats(0, 100),
        slugs=st.lists(WORDS, max_size=4).map(tuple),
        explanation=st.lists(WORDS | st.just("仮想マシン · آلة افتراضية 🚢"), max_size=4).map(tuple),
        previous=st.none(),
    )
)
def test_a_question_comes_out_as_it_went_in(asked: NewQuestion) -> None:
    store, clock = open_store(":memory:"), Clock()
    found = store.question(store.record_question(asked))
    store.close()

    assert found is not None
    redacted = redact(asked.text)
    kept = {"text": redacted.text, "explanation": redacted.spoken(asked.explanation)}
    assert asdict(found) == asdict(asked) | kept | {"id": 1, "asked_at": clock.moment}


def test_what_is_private_in_a_question_is_not_written_down(store: Store) -> None:
    asked = question("mail bob@example.com about kvm")

    found = store.question(store.record_question(asked))

    assert found is not None
    assert found.text == "mail [e-mail] about kvm"


def test_what_is_private_in_a_reason_is_not_written_down(store: Store) -> None:
    store.vote(store.record_question(question()), 7, False, "wrong: see 10.1.2.3")

    (vote,) = store.everything_about(7).rows["feedback"]
    assert vote["reason"] == "wrong: see [address]"


def test_half_a_character_is_replaced(store: Store) -> None:
    found = store.question(store.record_question(question("what is \ud83d a vm \ud83d\udea2")))

    assert found is not None
    assert found.text == "what is \ufffd a vm 🚢"


def test_a_time_without_zone_is_a_bug(store: Store, clock: Clock) -> None:
    clock.moment = datetime(2026, 11, 23, 12, 0)  # noqa: DTZ001 that is the point

    with pytest.raises(ValueError, match="has no time zone"):
        store.record_question(question())


def test_a_question_that_is_not_there_is_none(store: Store) -> None:
    assert store.question(404) is None


def test_a_follow_up_names_the_question_before(store: Store) -> None:
    first = store.record_question(question())

    found = store.question(store.record_question(question("and its drawbacks", previous=first)))

    assert found is not None
    assert found.previous == first


def test_a_follow_up_to_a_deleted_question_follows_none(store: Store) -> None:
    found = store.question(store.record_question(question(previous=404)))

    assert found is not None
    assert found.previous is None


def test_a_follow_up_outlives_the_question_before(store: Store) -> None:
    first = store.record_question(question(user_id=1))
    second = store.record_question(question(user_id=2, previous=first))

    store.forget_user(1)

    found = store.question(second)
    assert found is not None
    assert found.previous is None


def test_an_id_is_never_given_again(store: Store) -> None:
    first = store.record_question(question())
    store.forget_user(7)

    assert store.record_question(question()) > first


def test_a_message_leads_to_its_question(store: Store) -> None:
    asked = store.record_question(question(), sent=Sent(1001, 2))

    assert store.answer_for(1001) == store.question(asked)


def test_a_message_answers_the_last_question_recorded_for_it(store: Store) -> None:
    store.record_question(question(), sent=Sent(1001, 2))

    second = store.record_question(question(), sent=Sent(1001, 2))

    assert store.answer_for(1001) == store.question(second)


def test_an_unknown_message_answers_nothing(store: Store) -> None:
    assert store.answer_for(404) is None


def test_a_forgotten_message_answers_nothing(store: Store) -> None:
    store.record_question(question(), sent=Sent(1001, 2))

    store.forget_answer(1001)

    assert store.answer_for(1001) is None


def test_a_forgotten_message_leaves_its_question(store: Store) -> None:
    asked = store.record_question(question(), sent=Sent(1001, 2))

    store.forget_answer(1001)

    assert store.question(asked) is not None


def test_several_messages_are_forgotten_together(store: Store) -> None:
    for message in (1001, 1002, 1003):
        store.record_question(question(), sent=Sent(message, 2))

    store.forget_answers({1001, 1003, 404})

    assert [store.answer_for(at) is None for at in (1001, 1002, 1003)] == [True, False, True]


def test_forgetting_what_is_no_answer_writes_nothing(store: Store) -> None:
    before = store._db.conn.total_changes

    store.forget_answers([404, 405])

    assert store._db.conn.total_changes == before


def test_votes_are_counted(store: Store) -> None:
    asked = store.record_question(question())
    store.vote(asked, 1, True)
    store.vote(asked, 2, False, "outdated · устарело")
    store.vote(asked, 3, False)

    assert store.votes(asked) == Votes(helpful=1, not_helpful=2)


def test_a_question_without_votes_has_none(store: Store) -> None:
    assert store.votes(store.record_question(question())) == Votes(0, 0)


def test_the_last_vote_of_a_person_counts(store: Store) -> None:
    asked = store.record_question(question())
    store.vote(asked, 1, True)

    store.vote(asked, 1, False, "wrong version")

    assert store.votes(asked) == Votes(helpful=0, not_helpful=1)


def test_the_last_pick_of_a_person_counts(store: Store) -> None:
    asked = store.record_question(question())
    store.record_pick(asked, 1, "kvm")
    store.record_pick(asked, 2, "xen")

    store.record_pick(asked, 1, None)

    assert store.picks(asked) == (Pick(asked, 1, None), Pick(asked, 2, "xen"))


def test_who_waits_is_listed_with_the_question(store: Store) -> None:
    asked = store.record_question(question("τι είναι το hypervisor"))

    store.wait_for(asked, 9)

    assert store.waiting() == (Waiting(asked, 9, 1, "τι είναι το hypervisor", "en", 2, "ask"),)


def test_waiting_twice_is_waiting_once(store: Store) -> None:
    asked = store.record_question(question())
    store.wait_for(asked, 9)

    store.wait_for(asked, 9)

    assert len(store.waiting()) == 1


def test_who_stops_waiting_is_listed_no_more(store: Store) -> None:
    asked = store.record_question(question())
    store.wait_for(asked, 8)
    store.wait_for(asked, 9)

    store.stop_waiting(asked, 9)

    assert [who.user_id for who in store.waiting()] == [8]


def test_what_exists_can_be_voted_on_picked_for_and_waited_for(store: Store) -> None:
    asked = store.record_question(question())

    assert store.vote(asked, 1, True)
    assert store.record_pick(asked, 1, "kvm")
    assert store.wait_for(asked, 1)


def test_a_button_of_a_deleted_question_says_so(store: Store) -> None:
    assert not store.vote(404, 1, True)
    assert not store.record_pick(404, 1, "kvm")
    assert not store.wait_for(404, 1)


def test_old_questions_are_purged(store: Store, clock: Clock) -> None:
    old = store.record_question(question())
    clock.go_on(timedelta(days=30))
    young = store.record_question(question())
    clock.go_on(timedelta(days=1))

    assert store.purge_questions(timedelta(days=30)) == 1
    assert (store.question(old), store.question(young) is None) == (None, False)


def test_an_old_question_that_somebody_waits_for_is_kept(store: Store, clock: Clock) -> None:
    old = store.record_question(question())
    store.wait_for(old, 9)
    clock.go_on(timedelta(days=400))

    assert store.purge_questions(timedelta(days=30)) == 0


def test_a_deleted_question_takes_along_what_hangs_on_it(store: Store, clock: Clock) -> None:
    asked = store.record_question(question(), sent=Sent(1001, 2))
    store.vote(asked, 1, True)
    store.record_pick(asked, 1, "kvm")
    clock.go_on(timedelta(days=400))

    store.purge_questions(timedelta(days=30))

    assert store.answer_for(1001) is None
    assert store.votes(asked) == Votes(0, 0)
    assert store.picks(asked) == ()


def test_a_question_keeps_the_id_that_it_is_given(store: Store) -> None:
    """An answer can be sent, its buttons naming the question, before anything is written."""
    assert store.record_question(question(), 1_234_567_890_123_456_789) == 1_234_567_890_123_456_789
    assert store.question(1_234_567_890_123_456_789) is not None


def test_the_same_id_a_second_time_keeps_the_first_question(store: Store) -> None:
    """Discord may deliver one message twice."""
    store.record_question(question("first"), 7)
    store.record_question(question("second"), 7)

    found = store.question(7)

    assert found is not None
    assert found.text == "first"
