"""The cards of tests and of how a question is read."""

from collections.abc import Mapping, Sequence
from typing import Any

from discord import ui

from bot.cards import curating_words as say
from bot.cards.curating import answer_text
from bot.cards.layout import Card
from bot.cards.markdown import harmless, quoted
from bot.components import MENU_OPTIONS, button, menu, shortened
from knowledge.answering.outcomes import Band, Decision
from knowledge.curating.trying import Sureness, Tried
from knowledge.library import Library

PAGE = 15
"""Tests on one card."""

CANDIDATES = 5


def tests_card(tried: Sequence[Tried], titles: Mapping[str, str], library: Library, page: int) -> Card:
    """Return one page of the tests, failing ones first, and a menu that removes one."""
    card = Card(say.TESTS_TITLE)
    if not tried:
        return card.text(say.TESTS_EMPTY)
    failing = sum(not each.holds for each in tried)
    ordered = sorted(tried, key=lambda each: each.holds)
    pages = [ordered[at : at + PAGE] for at in range(0, len(ordered), PAGE)]
    page = min(page, len(pages) - 1)
    head = say.TESTS_FAIL_NOW.format(failing=failing, count=len(tried))
    card.text(head if failing else say.TESTS_HOLD.format(count=len(tried)))
    card.text("\n".join(_line(each, titles, library) for each in pages[page]))
    options = [
        (str(each.test.id), each.test.text, titles.get(each.test.slug or "", say.EXPLAIN_SILENT))
        for each in pages[page][:MENU_OPTIONS]
    ]
    card.menu(menu(say.TESTS_REMOVE, options, "kn-untest", page))
    turns = [(say.PAGE_BACK, page - 1)] if page else []
    turns += [(say.PAGE_ON, page + 1)] if page + 1 < len(pages) else []
    return card.buttons([button(label, "kn-tests", at) for label, at in turns])


def _line(each: Tried, titles: Mapping[str, str], library: Library) -> str:
    got = "" if each.holds else say.TEST_GOT.format(got=answer_text(each.kind, each.slugs, library))
    values = {
        "verdict": say.HOLDS if each.holds else say.FAILS,
        "text": harmless(each.test.text, 90),
        "got": got,
    }
    if each.test.slug is None:
        return say.TEST_SILENT.format(**values)
    wanted = titles.get(each.test.slug, each.test.slug)
    return say.TEST_ANSWER.format(**values, wanted=harmless(wanted, 60))


def must_answer_card(text: str, draft_id: str, entries: Sequence[tuple[str, str, str]]) -> ui.LayoutView:
    """Return the choice of the entry that must answer a message; the likeliest stand first."""
    card = Card(say.MUST_TITLE).text(quoted(text))
    if entries:
        card.menu(menu(say.MUST_PICK, entries[:MENU_OPTIONS], "kn-must", draft_id))
    return card.buttons([button(say.MUST_OTHER, "kn-other", draft_id)]).view()


def explain_card(addressed: Decision, unprompted: Decision, how: Sureness, library: Library) -> Card:
    """Return what was matched, what spoke against it, and what came near."""
    card = Card(say.EXPLAIN_TITLE).text(quoted(addressed.question))
    auto = unprompted.band is Band.SURE
    card.text(
        say.EXPLAIN_ADDRESSED.format(
            answer=answer_text(addressed.kind, addressed.slugs, library),
            score=round(addressed.score),
            sure=round(how.addressed.sure),
            unsure=round(how.addressed.unsure),
        )
        + "\n"
        + say.EXPLAIN_AUTO.format(
            answer=answer_text(unprompted.kind, unprompted.slugs, library) if auto else say.EXPLAIN_SILENT,
            sure=round(how.unprompted.sure),
        )
    )
    card.text(
        "\n".join([f"### {say.EXPLAIN_WHY}", *(f"- {harmless(reason)}" for reason in addressed.reasons)])
    )
    if addressed.candidates:
        card.line().text("\n".join([f"### {say.EXPLAIN_CANDIDATES}", *_candidates(addressed, library)]))
    return card


def _candidates(decision: Decision, library: Library) -> list[str]:
    lines = []
    for rank, found in enumerate(decision.candidates[:CANDIDATES], 1):
        seen: Any = found.evidence
        lines.append(
            say.EXPLAIN_CANDIDATE.format(
                rank=rank,
                title=harmless(shortened(library.entry(found.slug).title, 80)),
                own=f" ({say.OF_SERVER})" if found.slug in library.of_server else "",
                score=round(found.score),
                phrasing=harmless(found.phrasing, 100),
                similarity=seen.similarity,
                margin=seen.margin,
                ahead=seen.ahead,
                phrased=seen.phrased,
            )
        )
    return lines
