"""The pace: a burst is fine, a flood is not, and nobody waits for somebody else."""

import pytest

from bot.pace import MEMBERS, Pace
from tests.bot.questions import KNOWN, TITLE
from tests.bot.reading import heard, said
from tests.bot.world import World


class Clock:
    """Stand still until told to go on."""

    moment = 0.0

    def __call__(self) -> float:
        """Return the seconds that it shows."""
        return self.moment


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    """Return a pace of three at once and one every two seconds."""
    return Pace(3, 2, clock)


def test_some_questions_are_allowed_at_once(pace: Pace) -> None:
    assert [pace.allows(1) for _ in range(5)] == [True, True, True, False, False]


def test_after_a_while_there_is_one_more(pace: Pace, clock: Clock) -> None:
    for _ in range(4):
        pace.allows(1)
    clock.moment = 2.0

    assert [pace.allows(1) for _ in range(2)] == [True, False]


def test_who_waits_long_has_no_more_than_the_burst(pace: Pace, clock: Clock) -> None:
    pace.allows(1)
    clock.moment = 1e6

    assert sum(pace.allows(1) for _ in range(10)) == 3


def test_one_member_costs_another_nothing(pace: Pace) -> None:
    for _ in range(100):
        pace.allows(1)

    assert pace.allows(2)


def test_no_more_members_are_remembered_than_fit(pace: Pace) -> None:
    for member in range(MEMBERS + 10):
        pace.allows(member)

    assert len(pace._left) == MEMBERS


async def test_of_a_flood_a_few_are_answered_and_the_neighbour_is_too(world: World) -> None:
    for _ in range(100):
        await world.alice.send(world.channel, f"{world.mention} {KNOWN}")
    flooded = len(world.answers)
    await world.bob.send(world.channel, f"{world.mention} {KNOWN}")

    assert 10 <= flooded < 40
    assert len(world.answers) == flooded + 1


async def test_who_asks_by_command_too_fast_is_told_to_wait(world: World) -> None:
    results = [await world.alice.slash(world.channel, "ask", question=KNOWN) for _ in range(12)]

    assert TITLE in heard(results[0])
    assert "Please wait a few seconds" in heard(results[-1])


async def test_what_members_say_to_each_other_takes_no_question_from_them(world: World) -> None:
    await world.answer_here()
    for _ in range(12):
        await world.alice.send(world.channel, "lol that was funny")

    assert TITLE in said(await world.ask(KNOWN))
