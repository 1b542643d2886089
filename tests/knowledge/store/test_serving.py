"""What is kept of a server: what was answered where, what waits, counts, and departures."""

from dataclasses import replace
from datetime import timedelta

from knowledge.store import GuildSettings, NewRevision, Pending, Sent, Store, Total
from tests.knowledge.store.conftest import Clock, question

HOUR, DAY, MONTH = timedelta(hours=1), timedelta(days=1), timedelta(days=30)
SAME = "topic", ("hypervisor", "type-1-hypervisor")


def answered(store: Store, message_id: int, user_id: int = 7, *, pointer: bool = False) -> int:
    """Keep a question of channel 2 with its answer, put by a mention."""
    mention = replace(question(user_id=user_id), way="mention")
    return store.record_question(mention, sent=Sent(message_id, 2, pointer))


def test_the_same_answer_given_before_is_found(store: Store) -> None:
    answered(store, 1001)

    found = store.earlier_answer(2, 7, *SAME, HOUR)

    assert found is not None
    assert (found.message_id, found.pointed) == (1001, False)


def test_an_answer_in_another_channel_is_not_that_one(store: Store) -> None:
    answered(store, 1001)

    assert store.earlier_answer(3, 7, *SAME, HOUR) is None


def test_an_answer_before_the_time_in_question_is_not_found(store: Store, clock: Clock) -> None:
    answered(store, 1001)
    clock.go_on(HOUR + timedelta(seconds=1))

    assert store.earlier_answer(2, 7, *SAME, HOUR) is None


def test_a_pointer_is_no_answer_to_point_to(store: Store) -> None:
    answered(store, 1001, pointer=True)

    assert store.earlier_answer(2, 7, *SAME, HOUR) is None


def test_who_was_pointed_to_an_answer_is_known(store: Store) -> None:
    answered(store, 1001)
    answered(store, 1002, user_id=8, pointer=True)

    pointed = [store.earlier_answer(2, user, *SAME, HOUR) for user in (7, 8)]

    assert [found.pointed for found in pointed if found] == [False, True]


def test_a_deleted_answer_is_not_pointed_to(store: Store) -> None:
    answered(store, 1001)
    store.forget_answer(1001)

    assert store.earlier_answer(2, 7, *SAME, HOUR) is None


def test_the_last_answered_question_of_a_person_in_a_channel_is_found(store: Store, clock: Clock) -> None:
    answered(store, 1001)
    clock.go_on(timedelta(seconds=1))
    second = answered(store, 1002)
    answered(store, 1003, user_id=8)

    found = store.last_answered(2, 7, HOUR)

    assert found is not None
    assert found.id == second


def test_an_answer_of_long_ago_is_no_context(store: Store, clock: Clock) -> None:
    answered(store, 1001)
    clock.go_on(2 * HOUR)

    assert store.last_answered(2, 7, HOUR) is None


def test_recent_questions_come_newest_first(store: Store) -> None:
    asked = [store.record_question(question()) for _ in range(3)]
    store.record_question(question(guild_id=2))

    assert [found.id for found in store.recent_questions(1, 2)] == [asked[2], asked[1]]


def test_a_question_is_put_to_the_people_once(store: Store) -> None:
    asked = store.record_question(question())

    assert [store.ask_people(asked, user, HOUR) for user in (7, 8)] == [True, False]


def test_a_person_puts_one_question_to_the_people_in_a_while(store: Store, clock: Clock) -> None:
    first, second = store.record_question(question()), store.record_question(question())
    store.ask_people(first, 7, HOUR)

    assert not store.ask_people(second, 7, HOUR)
    clock.go_on(HOUR)
    assert store.ask_people(second, 7, HOUR)


def test_what_is_answered_later_is_listed_by_when(store: Store, clock: Clock) -> None:
    store.answer_later(11, 2, 1, 7, HOUR)
    store.answer_later(12, 2, 1, 7, timedelta(minutes=5))

    assert [waiting.message_id for waiting in store.pending_answers()] == [12, 11]
    assert store.pending_answers()[1] == Pending(11, 2, 1, 7, clock.moment + HOUR)


def test_only_one_takes_an_answer_off_the_list(store: Store) -> None:
    store.answer_later(11, 2, 1, 7, HOUR)

    assert [store.end_pending(11), store.end_pending(11)] == [True, False]


def test_votes_are_counted_by_entry(store: Store) -> None:
    first, second = store.record_question(question()), store.record_question(question())
    store.vote(first, 1, True)
    store.vote(second, 1, True)
    store.vote(second, 2, False, "old")

    assert store.totals(1, 30) == (Total("topic", "hypervisor", asked=2, helpful=2, not_helpful=1),)


def test_counts_outlive_the_questions(store: Store, clock: Clock) -> None:
    store.vote(store.record_question(question()), 1, True)
    clock.go_on(2 * DAY)
    store.vote(store.record_question(question()), 1, False)

    store.purge_questions(DAY)

    assert store.totals(1, 30) == (Total("topic", "hypervisor", asked=2, helpful=1, not_helpful=1),)


def test_counts_of_another_day_are_left_out(store: Store, clock: Clock) -> None:
    store.record_question(question())
    clock.go_on(31 * DAY)

    assert store.totals(1, 30) == ()


def test_old_counts_are_purged(store: Store, clock: Clock) -> None:
    store.record_question(question())
    clock.go_on(2 * DAY)
    store.purge_questions(DAY)

    assert (store.purge_totals(DAY), store.totals(1, 30)) == (1, ())


def test_a_server_can_keep_questions_for_a_shorter_time(store: Store, clock: Clock) -> None:
    store.save_guild_settings(GuildSettings(guild_id=1, retention_days=1), by=7)
    here, there = store.record_question(question()), store.record_question(question(guild_id=2))
    clock.go_on(2 * DAY)

    assert store.purge_questions(MONTH) == 1
    assert (store.question(here), store.question(there) is None) == (None, False)


def test_a_server_cannot_keep_questions_for_a_longer_time_than_the_operator(
    store: Store, clock: Clock
) -> None:
    store.save_guild_settings(GuildSettings(guild_id=1, retention_days=90), by=7)
    store.record_question(question())
    clock.go_on(31 * DAY)

    assert store.purge_questions(MONTH) == 1


def test_a_server_that_was_left_is_forgotten_after_a_while(store: Store, clock: Clock) -> None:
    asked = store.record_question(question())
    store.leave_guild(1)
    clock.go_on(8 * DAY)

    assert store.forget_departed(7 * DAY) == (1,)
    assert store.question(asked) is None


def test_until_then_it_is_not(store: Store, clock: Clock) -> None:
    store.leave_guild(1)
    clock.go_on(6 * DAY)

    assert store.forget_departed(7 * DAY) == ()


def test_a_server_that_is_joined_again_is_not_forgotten(store: Store, clock: Clock) -> None:
    store.leave_guild(1)
    clock.go_on(8 * DAY)

    assert store.rejoin_guild(1)
    assert store.forget_departed(7 * DAY) == ()


def test_a_server_left_while_nobody_looked_is_noticed(store: Store, clock: Clock) -> None:
    store.record_question(question(guild_id=1))
    store.record_question(question(guild_id=2))

    assert store.compare_guilds([2]) == 1
    clock.go_on(8 * DAY)
    assert store.forget_departed(7 * DAY) == (1,)


def test_a_server_of_which_only_its_knowledge_is_kept_is_noticed_as_left(store: Store) -> None:
    revision = NewRevision(slug="own", action="add", state="hidden", document=None, base=None, seen=0)
    store.publish(1, [revision], 7)

    assert store.compare_guilds([]) == 1


def test_a_server_joined_while_nobody_looked_is_noticed(store: Store, clock: Clock) -> None:
    store.record_question(question())
    store.leave_guild(1)
    store.compare_guilds([1])
    clock.go_on(8 * DAY)

    assert store.forget_departed(7 * DAY) == ()


def test_the_first_time_of_leaving_counts(store: Store, clock: Clock) -> None:
    store.record_question(question())
    store.leave_guild(1)
    clock.go_on(6 * DAY)
    store.compare_guilds([])
    clock.go_on(2 * DAY)

    assert store.forget_departed(7 * DAY) == (1,)
