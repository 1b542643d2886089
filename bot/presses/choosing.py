"""Presses of the questionnaire: the answers live in the store, the place in each custom id.

A session belongs to who started it, and every press is checked against that.
"""

from collections.abc import Mapping

from bot.cards.choosing import (
    Shown,
    flips_cards,
    question_card,
    reasons_cards,
    result_card,
    shared_card,
)
from bot.cards.layout import Drawn, note
from bot.presses.press import Handler, Press
from bot.result_picture import WIDTH, picture
from bot.verdict import Result
from bot.words import plural
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.position import answer, back, replay
from knowledge.questionnaire.prefill import prefill
from knowledge.store import Session, Store


async def start(press: Press) -> None:
    """Begin a session with the answers that a question already gave."""
    question = await press.question()
    answers = prefill(_model(press), question.text) if question else {}
    session = await press.stored(Store.start_session, press.user.id, _model(press).version, answers)
    lead = (
        press.words.ch_started_from.format(count=plural(len(answers), *press.words.ch_answers))
        if answers
        else ""
    )
    await show_session(press, session, lead=lead, fresh=True)


async def give_answer(press: Press) -> None:
    """Keep an answer and go on."""
    session = await _own(press)
    if session is None:
        return
    question = _model(press).question(press.argument(1))
    if question is None or not question.allows(press.argument(2)):
        await show_session(press, session, lead=press.words.ch_changed)
        return
    await _save(press, session, answer(session.answers, question.id, press.argument(2)))


async def step_back(press: Press) -> None:
    """Take the last answer back."""
    if session := await _own(press):
        await _save(press, session, back(_model(press), session.answers))


async def change(press: Press) -> None:
    """Show a question again that has an answer already."""
    session = await _own(press)
    if session is None:
        return
    position = replay(_model(press), session.answers)
    question = _model(press).question(press.value())
    if question is None:
        await show_session(press, session, lead=press.words.ch_changed)
        return
    await press.show(question_card(position, question, session.id, press.words, changing=True))


async def resume(press: Press) -> None:
    """Show where the answers stand; where the questions have changed since, say so."""
    if session := await _own(press):
        await show_session(press, session, lead=since(press, session))


async def restart(press: Press) -> None:
    """End the session and begin anew."""
    if session := await _own(press):
        await press.stored(Store.end_session, session.id)
        fresh = await press.stored(Store.start_session, press.user.id, _model(press).version, {})
        await show_session(press, fresh)


async def share(press: Press) -> None:
    """Post the result, without the answers."""
    await _share(press, with_answers=False)


async def share_answers(press: Press) -> None:
    """Post the result with the answers and the code."""
    await _share(press, with_answers=True)


async def all_reasons(press: Press) -> None:
    """Show every reason to the presser."""
    if session := await _own(press):
        for view in reasons_cards(await _result(press, session), press.words):
            await press.whisper(view)


async def all_flips(press: Press) -> None:
    """Show everything that would change the result to the presser."""
    if session := await _own(press):
        for view in flips_cards(await _result(press, session), press.words):
            await press.whisper(view)


def since(press: Press, session: Session) -> str:
    """Return what is said of a session that was begun under earlier questions, or nothing."""
    return press.words.ch_old_session if session.version != _model(press).version else ""


async def show_session(press: Press, session: Session, *, lead: str = "", fresh: bool = False) -> None:
    """Show the next question of a session, or its result; `fresh` in a message of its own."""
    model = _model(press)
    position = replay(model, session.answers)
    if position.dropped and not lead:
        lead = press.words.ch_changed
    if position.current is None:
        result = await _result(press, session)
        shown = await _picture(press, result, with_answers=True)
        view = result_card(result, position, session.id, press.words, picture=shown, lead=lead)
    else:
        view = question_card(position, position.current, session.id, press.words, lead=lead)
    await (press.whisper(view) if fresh else press.show(view))


async def _save(press: Press, session: Session, answers: Mapping[str, str]) -> None:
    saved = await press.stored(Store.save_answers, session.id, answers, session.revision)
    if saved is not None:
        await show_session(press, saved)
        return
    now = await press.stored(Store.session, session.id)
    if now is None:
        await press.whisper(note(press.words.ch_gone))
    else:
        await show_session(press, now, lead=press.words.ch_meanwhile)


async def _share(press: Press, *, with_answers: bool) -> None:
    session = await _own(press)
    if session is None:
        return
    result = await _result(press, session)
    name = press.user.display_name
    shown = await _picture(press, result, with_answers=with_answers)
    view = shared_card(result, name, press.words, with_answers=with_answers, picture=shown)
    await press.say(view)


async def _result(press: Press, session: Session) -> Result:
    return Result(_model(press), session.answers, await press.library())


async def _picture(press: Press, result: Result, *, with_answers: bool) -> Shown | None:
    """Draw the result, or return None where a picture may not be sent or cannot be drawn."""
    if not press.pictures:
        return None
    drawing = picture(result, press.words, with_answers=with_answers)
    png = await press.drawn(drawing.svg, WIDTH)
    return Shown(Drawn("result.png", png), drawing.alt) if png else None


async def _own(press: Press) -> Session | None:
    """Return the presser's session; where it is gone or another's, say so and return None."""
    session = await press.stored(Store.session, press.argument(0))
    if session is None:
        await press.whisper(note(press.words.ch_gone))
        return None
    if session.user_id != press.user.id:
        await press.whisper(note(press.words.ch_yours))
        return None
    return session


def _model(press: Press) -> Questionnaire:
    return press.services.knowledge.questionnaire


HANDLERS: Mapping[str, Handler] = {
    "choose-start": start,
    "reasons": all_reasons,
    "flips": all_flips,
    "answer": give_answer,
    "back": step_back,
    "change": change,
    "resume": resume,
    "restart": restart,
    "share": share,
    "share-answers": share_answers,
}
