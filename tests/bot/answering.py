"""Ways through the questionnaire, pressed as a member presses them."""

from simcord import ResponseMessage
from simcord.actors import MemberActor

from knowledge.questionnaire import encode, replay
from knowledge.store import Store
from tests.bot.reading import custom_ids, labels, shown
from tests.bot.world import World


async def begun(world: World, who: MemberActor | None = None) -> ResponseMessage:
    """Return the first thing that `/choose` shows."""
    return shown(await (who or world.alice).slash(world.channel, "choose"))


async def finished(world: World, card: ResponseMessage) -> ResponseMessage:
    """Press the first option until there is a result."""
    for _ in range(20):
        if "Share here" in labels(card):
            return card
        await world.alice.click(card, custom_id=custom_ids(card)[0])
    raise AssertionError("the questionnaire does not end")


async def result(world: World) -> ResponseMessage:
    """Return what alice is recommended for the first option of each question, opened by its code."""
    questionnaire = world.bot.services.knowledge.questionnaire
    answers: dict[str, str] = {}
    while current := replay(questionnaire, answers).current:
        answers[current.id] = current.options[0].id
    code = encode(questionnaire, answers)
    return shown(await world.alice.slash(world.channel, "choose", code=code))


async def answers(world: World) -> dict[str, str]:
    """Return what alice has answered so far."""
    session = await world.bot.services.kept.run(Store.latest_session, world.alice.id)
    return dict(session.answers) if session else {}
