"""What curators learn from: signs, decisions about them, counts by day, times, and weekly summaries."""

from dataclasses import replace
from datetime import timedelta

import pytest

from knowledge.store import AnswerTime, NewQuestion, QueueAction, Sent, Store, Summary
from knowledge.store.learner import CLAIM
from tests.knowledge.store.conftest import Clock, question

HERE, ELSEWHERE, CURATOR = 1, 2, 50
LATER = timedelta(minutes=1)
WEEK = timedelta(days=7)


def unknown(text: str, **changes: object) -> NewQuestion:
    """Make a question that was not answered."""
    unanswered = replace(question(text), kind="unknown", band="none", slugs=())
    return replace(unanswered, **changes)  # type: ignore[arg-type]  # fields of whatever type


def texts(store: Store, limit: int = 500) -> list[str]:
    """Return what stands in the queue of the server."""
    return [sign.text for sign in store.signs(HERE, limit)]


def settle(store: Store, clock: Clock, text: str, action: QueueAction = "done") -> bool:
    """Decide about a question, as one who sees the queue as it is now."""
    clock.go_on(LATER)
    return store.settle(HERE, [text], action, CURATOR, clock() - LATER)


def test_what_was_not_answered_is_a_sign(store: Store) -> None:
    store.record_question(unknown("who won"))

    assert texts(store) == ["who won"]


def test_what_was_answered_is_none(store: Store) -> None:
    store.record_question(question())

    assert texts(store) == []


def test_what_happened_elsewhere_is_none(store: Store) -> None:
    store.record_question(unknown("who won", guild_id=ELSEWHERE))
    store.record_question(unknown("who lost", guild_id=None))

    assert texts(store) == []


def test_an_answer_voted_against_is_a_sign_with_its_reasons(store: Store) -> None:
    asked = store.record_question(question())
    store.vote(asked, 3, False, "old: 1999")
    store.vote(asked, 4, False)
    store.vote(asked, 5, True)

    [sign] = store.signs(HERE, 500)

    assert (sign.helpful, sign.not_helpful, sign.reasons) == (1, 2, ("old: 1999",))


def test_what_people_meant_is_kept_with_the_sign(store: Store) -> None:
    asked = store.record_question(replace(question(), kind="did_you_mean", band="unsure"))
    store.record_pick(asked, 3, "kvm")
    store.record_pick(asked, 4, None)

    [sign] = store.signs(HERE, 500)

    assert sign.picked == ("kvm", None)


def test_who_waits_is_counted(store: Store) -> None:
    asked = store.record_question(unknown("who won"))
    store.wait_for(asked, 3)

    assert store.signs(HERE, 500)[0].waiting == 1


def test_the_newest_signs_come_first_and_no_more_than_asked_for(store: Store, clock: Clock) -> None:
    for number in range(4):
        store.record_question(unknown(f"question {number}"))
        clock.go_on(LATER)

    assert texts(store, 3) == ["question 3", "question 2", "question 1"]


def test_what_is_ignored_stays_away_for_ever(store: Store, clock: Clock) -> None:
    store.record_question(unknown("who won"))
    settle(store, clock, "who won", "ignored")
    clock.go_on(timedelta(days=400))

    store.record_question(unknown("WHO won?"))

    assert texts(store) == []


def test_what_is_dealt_with_is_gone(store: Store, clock: Clock) -> None:
    store.record_question(unknown("who won"))

    settle(store, clock, "who won")

    assert texts(store) == []


def test_what_is_dealt_with_comes_back_when_it_goes_wrong_again(store: Store, clock: Clock) -> None:
    store.record_question(unknown("who won"))
    settle(store, clock, "who won")
    clock.go_on(LATER)

    store.record_question(unknown("who won"))

    assert texts(store) == ["who won"]


def test_a_vote_against_brings_back_what_was_dealt_with(store: Store, clock: Clock) -> None:
    asked = store.record_question(question("what is a vm"))
    store.vote(asked, 3, False)
    settle(store, clock, "what is a vm")
    clock.go_on(LATER)

    store.vote(asked, 4, False)

    assert texts(store) == ["what is a vm"]


def test_what_is_dealt_with_does_not_crowd_out_the_rest(store: Store, clock: Clock) -> None:
    store.record_question(unknown("who won"))
    for _ in range(3):
        store.record_question(unknown("chatter"))
    settle(store, clock, "chatter", "ignored")

    assert texts(store, 1) == ["who won"]


@pytest.mark.parametrize(
    ("action", "after", "back"),
    [
        ("phrasing", CLAIM, 0),
        ("phrasing", CLAIM + LATER, 1),
        ("entry", CLAIM + LATER, 1),
        ("done", CLAIM * 9, 0),
    ],
)
def test_what_was_taken_up_shows_again_after_a_day_and_what_is_done_does_not(
    store: Store, clock: Clock, action: QueueAction, after: timedelta, back: int
) -> None:
    store.record_question(unknown("who won"))
    settle(store, clock, "who won", action)

    clock.go_on(after)

    assert len(texts(store)) == back


def test_what_was_taken_up_long_ago_can_be_decided_by_another(store: Store, clock: Clock) -> None:
    store.record_question(unknown("who won"))
    seen = clock()
    clock.go_on(LATER)
    store.settle(HERE, ["who won"], "phrasing", CURATOR, seen, "football")
    clock.go_on(CLAIM + LATER)

    assert store.settle(HERE, ["who won"], "done", CURATOR + 1, seen)


def test_the_first_of_two_decisions_stands(store: Store, clock: Clock) -> None:
    store.record_question(unknown("who won"))
    seen = clock()
    clock.go_on(LATER)

    first = store.settle(HERE, ["who won"], "phrasing", CURATOR, seen, "football")
    second = store.settle(HERE, ["who won"], "done", CURATOR + 1, seen)

    found = store.queue_decision(HERE, "who won")
    assert found is not None
    assert (first, second, found.action, found.slug, found.updated_by) == (
        True,
        False,
        "phrasing",
        "football",
        CURATOR,
    )


def test_a_decision_can_be_made_anew_after_it_went_wrong_again(store: Store, clock: Clock) -> None:
    settle(store, clock, "who won")
    clock.go_on(LATER)

    assert settle(store, clock, "who won")


def test_who_ignored_is_not_overruled(store: Store, clock: Clock) -> None:
    settle(store, clock, "who won", "ignored")
    clock.go_on(LATER)

    assert not settle(store, clock, "who won")


def test_a_decision_can_be_taken_back(store: Store, clock: Clock) -> None:
    store.record_question(unknown("who won"))
    settle(store, clock, "who won", "ignored")

    assert (store.unsettle(HERE, "who won"), texts(store)) == (True, ["who won"])


def test_what_was_decided_together_is_taken_back_together(store: Store, clock: Clock) -> None:
    for text in ("who won", "who lost", "who cares"):
        store.record_question(unknown(text))
    clock.go_on(LATER)
    store.settle(HERE, ["who won", "who lost"], "ignored", CURATOR, clock() - LATER)
    clock.go_on(LATER)
    store.settle(HERE, ["who cares"], "ignored", CURATOR, clock() - LATER)

    store.unsettle(HERE, "who lost")

    assert sorted(texts(store)) == ["who lost", "who won"]


def test_no_decision_can_be_taken_back_twice(store: Store) -> None:
    assert not store.unsettle(HERE, "who won")


def test_a_decision_counts_in_its_own_server_only(store: Store, clock: Clock) -> None:
    settle(store, clock, "who won", "ignored")

    assert store.queue_decision(ELSEWHERE, "who won") is None


def test_no_words_of_a_question_are_kept_with_a_decision(store: Store, clock: Clock) -> None:
    settle(store, clock, "my secret question", "ignored")

    kept = [str(row) for row in store._db["queue_decisions"].rows]
    assert "secret" not in "".join(kept)


def test_questions_are_counted_by_day_kind_and_entry(store: Store, clock: Clock) -> None:
    store.vote(store.record_question(question()), 3, True)
    store.record_question(unknown("who won"))
    clock.go_on(timedelta(days=1))
    store.record_question(question())

    counted = [(c.day.day, c.kind, c.slug, c.asked, c.helpful) for c in store.counts_by_day(HERE, 7)]

    assert counted == [
        (23, "topic", "hypervisor", 1, 1),
        (23, "unknown", "", 1, 0),
        (24, "topic", "hypervisor", 1, 0),
    ]


def test_what_is_no_longer_kept_is_counted_all_the_same(store: Store, clock: Clock) -> None:
    store.vote(store.record_question(question()), 3, True)
    clock.go_on(timedelta(days=40))
    store.purge_questions(timedelta(days=30))

    assert [(count.asked, count.helpful) for count in store.counts_by_day(HERE, 90)] == [(1, 1)]


@pytest.mark.parametrize(("days", "counted"), [(1, 0), (2, 1)])
def test_only_the_last_days_are_counted_today_among_them(
    store: Store, clock: Clock, days: int, counted: int
) -> None:
    store.record_question(question())
    clock.go_on(timedelta(days=1))

    assert len(store.counts_by_day(HERE, days)) == counted


def test_what_the_asker_picked_is_what_was_asked_about(store: Store) -> None:
    asked = store.record_question(replace(question(), kind="did_you_mean"))
    store.record_pick(asked, 7, "xen")
    store.record_pick(asked, 8, "kvm")

    assert [count.slug for count in store.counts_by_day(HERE, 1)] == ["xen"]


def test_how_long_an_answer_took_is_kept_once(store: Store) -> None:
    asked = store.record_question(question())

    kept = [store.record_time(asked, 0.5), store.record_time(asked, 60.0, later=True)]

    assert (kept, store.answer_times(HERE, 1)) == ([True, False], (AnswerTime(0.5, later=False),))


def test_how_long_an_answer_took_is_kept_with_it(store: Store) -> None:
    store.record_question(question(), sent=Sent(1001, 2, seconds=0.5))

    assert store.answer_times(HERE, 1) == (AnswerTime(0.5, later=False),)


def test_an_answer_takes_no_less_than_nothing(store: Store) -> None:
    """The clocks of two machines differ."""
    store.record_time(store.record_question(question()), -0.25)

    assert store.answer_times(HERE, 1) == (AnswerTime(0.0, later=False),)


def test_an_answer_that_comes_later_took_until_now(store: Store, clock: Clock) -> None:
    asked = store.record_question(question())
    clock.go_on(timedelta(hours=2))

    store.record_time(asked, later=True)

    [time] = store.answer_times(HERE, 1)
    assert (round(time.seconds), time.later) == (7200, True)


def test_how_long_the_answer_to_a_deleted_question_took_is_not_kept(store: Store) -> None:
    assert not store.record_time(404, 1.0)


def test_a_summary_is_due_a_week_after_it_was_wanted(store: Store, clock: Clock) -> None:
    store.subscribe(HERE, 10, CURATOR)
    early = store.due_summaries(WEEK)
    clock.go_on(WEEK)

    assert (early, [due.channel_id for due in store.due_summaries(WEEK)]) == ((), [10])


def test_a_summary_is_claimed_once(store: Store, clock: Clock) -> None:
    store.subscribe(HERE, 10, CURATOR)
    clock.go_on(WEEK)
    [due] = store.due_summaries(WEEK)

    claims = [store.claim_summary(due), store.claim_summary(due)]

    assert (claims, store.due_summaries(WEEK)) == ([Summary(HERE, 10, clock()), None], ())


def test_a_claim_that_came_to_nothing_can_be_returned(store: Store, clock: Clock) -> None:
    store.subscribe(HERE, 10, CURATOR)
    clock.go_on(WEEK)
    [due] = store.due_summaries(WEEK)
    claimed = store.claim_summary(due)
    assert claimed is not None

    store.return_summary(claimed, due)

    assert store.due_summaries(WEEK) == (due,)


def test_another_channel_does_not_put_off_the_next_summary(store: Store, clock: Clock) -> None:
    store.subscribe(HERE, 10, CURATOR)
    clock.go_on(LATER)

    store.subscribe(HERE, 11, CURATOR)

    assert store.summary(HERE) == Summary(HERE, 11, clock() - LATER)


def test_who_wants_no_summary_any_more_is_sent_none(store: Store, clock: Clock) -> None:
    store.subscribe(HERE, 10, CURATOR)
    clock.go_on(WEEK)

    ended = [store.unsubscribe(HERE), store.unsubscribe(HERE)]

    assert (ended, store.due_summaries(WEEK), store.summary(HERE)) == ([True, False], (), None)


def test_a_server_is_forgotten_with_its_decisions_and_summary(store: Store, clock: Clock) -> None:
    settle(store, clock, "who won", "ignored")
    store.subscribe(HERE, 10, CURATOR)

    store.forget_guild(HERE)

    assert (store.queue_decision(HERE, "who won"), store.summary(HERE)) == (None, None)


def test_who_waits_is_listed_by_server(store: Store) -> None:
    here = store.record_question(unknown("who won"))
    elsewhere = store.record_question(unknown("who won", guild_id=ELSEWHERE))
    store.wait_for(here, 3)
    store.wait_for(elsewhere, 3)

    assert ([w.question_id for w in store.waiting(HERE)], store.waits_of(3)) == ([here], 2)


def test_who_stops_waiting_is_told_so_once(store: Store) -> None:
    asked = store.record_question(unknown("who won"))
    store.wait_for(asked, 3)

    assert [store.stop_waiting(asked, 3), store.stop_waiting(asked, 3)] == [True, False]


def test_nobody_waits_for_ever(store: Store, clock: Clock) -> None:
    asked = store.record_question(unknown("who won"))
    store.wait_for(asked, 3)
    clock.go_on(timedelta(days=100))

    ended = store.purge_waiting(timedelta(days=101)), store.purge_waiting(timedelta(days=99))

    assert (ended, store.waits_of(3)) == ((0, 1), 0)
