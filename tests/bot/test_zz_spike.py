from tests.bot.world import World
from tests.bot.reading import *
async def test_spike(world: World) -> None:
    m = await world.ask("what is a hypervisor")
    print(said(m)); print(labels(m)); print(custom_ids(m))
    r = await world.bob.click(m, label="Not helpful")
    print(r, r.modal)
    r2 = await world.bob.submit_modal(r, {"reason": "old", "more": "x"})
    print(r2, heard(r2))
    r = await world.alice.slash(world.channel, "choose")
    print(heard(r), labels(shown(r)))
    for q in world.env.http_requests: print(q)
async def test_restart(world):
    m = await world.ask("what is a hypervisor")
    await world.restart()
    r = await world.bob.click(m, label="Why this answer?")
    print(heard(r))
async def test_500(world):
    world.env.inject_error("POST","/channels/*/messages",times=None)
    await world.alice.send(world.channel, f"{world.mention} what is a vm")
    print(world.env.errors)
