"""What the bot says to curators, in English: beside its cards, as it is no part of any answer."""

from collections.abc import Mapping
from typing import Final

ONLY_CURATORS: Final = (
    "This is for the curators of this server: whoever has *Manage Server*, and the curator role if one is "
    "chosen in `/settings`."
)
NOT_YOURS: Final = "This draft is somebody else's. Yours are under `/knowledge preview`."
DRAFT_GONE: Final = "This draft is gone: it was published or discarded. `/knowledge preview` lists yours."
DRAFT_NEWER: Final = "This preview was older than your draft. Here is how the draft stands now."
NO_ENTRY: Final = "I know no entry called {name}{hint}. Choose from the suggestions that come as you type."

# the form
OPEN_FORM: Final = "Open the form"
FORM_ADD: Final = "A new entry"
FORM_EDIT: Final = "Edit: {title}"
FIELD_LABELS: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("Title", "What stands on top of the card, at most 90 characters"),
    "phrasings": (
        "Questions, one a line",
        "As people would ask. A line “name: …” is a name of the thing itself",
    ),
    "answer": ("Answer", "First paragraph: the short answer, at most 60 words. Details after an empty line"),
    "sources": ("Sources, one a line", "title | https://…"),
    "note": ("Note for the history", "What you changed and why"),
}

FIELD_NAMES: Final[Mapping[str, str]] = {
    "title": "Title",
    "phrasings": "Questions",
    "aliases": "Names",
    "short": "Answer",
    "short answer": "Answer",
    "details": "Answer",
    "body": "Answer",
    "sources": "Sources",
}
"""How a field is called where something in it is wrong."""

# a draft
PREVIEW_LEAD: Final = "Preview: this is how members would see it. Nothing is published yet."
PREVIEW_TITLE: Final = "Before you publish"
DOES: Final[Mapping[str, str]] = {
    "add": "Adds **{title}** to this server.",
    "edit": "Changes **{title}** on this server.",
    "remove": "Takes **{title}** away on this server.",
    "undo": "Puts **{title}** back to an earlier state on this server.",
    "import": "Imports **{title}**.",
}
DOES_MANY: Final = "Changes {count} entries on this server."
GONE: Final = "Members will get no answer from it any more. `/knowledge undo` brings it back."
NO_DIFFERENCE: Final = "Nothing differs from what is in force."
MORE_LINES: Final = "… and {count} more lines"
IMPACT_NONE: Final = "**Effect:** no question is kept here yet, so none can be tried."
IMPACT: Final = (
    "**Effect**, tried on {asked} kept here: {moved} answered otherwise, {shown} with the new text."
)
QUESTIONS: Final = ("question", "questions")
MOVED: Final = "- “{text}”: {before} → {after}"
AND_MORE: Final = "- and {count} more"
TESTS_NONE: Final = "**Tests:** there are none yet. Right-click a message → Apps → *Must answer…* makes one."
TESTS_HOLD: Final = "**Tests:** all {count} hold."
TESTS_FAIL: Final = "**Tests:** {failing} of {count} would fail."
PUBLISH: Final = "Publish"
PUBLISH_ANYWAY: Final = "Publish although tests fail"
BACK: Final = "Back to editing"
DISCARD: Final = "Discard"
DISCARDED: Final = "Discarded. What is published stays as it is."
PUBLISHED: Final = "Published: {titles}. `/knowledge undo` takes it back."
MARKED: Final = "Earlier answers marked as corrected: {count}."
PROBLEMS_TITLE: Final = "Not yet"
PROBLEMS: Final = "This cannot be published as it is. Your text is kept as a draft.\n{problems}"
CONFLICT_TITLE: Final = "Changed meanwhile"
CONFLICT: Final = (
    "{who} published another revision of **{titles}** while you were at it. Your text is not lost: "
    "it is kept as a draft. What yours would change of theirs:"
)
SOMEBODY: Final = "Somebody"
OVER: Final = "Take mine instead"
DRAFTS_TITLE: Final = "Your drafts on this server"
DRAFTS_NONE: Final = "You have no drafts here. `/knowledge add` and `/knowledge edit` begin one."
DRAFTS_OPEN: Final = "Open a draft…"
DRAFT_IMPORT: Final = "{count} entries"
BEHIND: Final = "Your text is behind: the shipped one has changed since. `/knowledge history` shows both."

BEHIND_LISTED: Final = "{count} of this server's texts are behind the shipped ones: {titles}."

# history
HISTORY_TITLE: Final = "History: {title}"
HISTORY_NONE: Final = "This server has not changed this entry: the shipped text is in force."
HISTORY_LINE: Final = "**{number}** · {what} · {who} · {when}{note}"
HISTORY_OPEN: Final = "Show what a revision changed…"
ACTIONS: Final[Mapping[str, str]] = {
    "add": "added",
    "edit": "edited",
    "remove": "removed",
    "undo": "went back",
    "import": "imported",
}
REVISION_TITLE: Final = "{title}, revision {number}"
REVISION_FIRST: Final = "What it changed of the shipped text, or of nothing:"
REVISION_SINCE: Final = "What it changed of the revision before:"
RETURN: Final = "Go back to this"
RETURN_SHIPPED: Final = "Go back to the shipped text"
SHIPPED_NOW: Final = "Shipped text against yours"
UNDO_NONE: Final = "There is nothing to undo: this server has not changed **{title}**."

# tests
TESTS_TITLE: Final = "Tests of this server's knowledge"
TESTS_EMPTY: Final = (
    "There are none yet. Right-click a message → Apps → *Must answer…* or *Must stay silent* makes one. "
    "They run before every publish."
)
HOLDS: Final = "holds"
FAILS: Final = "**fails**"
TEST_ANSWER: Final = "- {verdict}: “{text}” → {wanted}{got}"
TEST_SILENT: Final = "- {verdict}: “{text}” → silence{got}"
TEST_GOT: Final = ", but got {got}"
TESTS_REMOVE: Final = "Remove a test…"
TEST_REMOVED: Final = "The test is removed."
TESTS_FULL: Final = (
    "There are {count} tests already, the most that a server can have. Remove some: `/knowledge test`."
)
MUST_ANSWER: Final = "Must answer…"
MUST_BE_SILENT: Final = "Must stay silent"
MUST_TITLE: Final = "Which entry must answer this?"
MUST_PICK: Final = "Pick the entry…"
MUST_OTHER: Final = "Another entry"
MUST_FIELD: Final = ("Entry", "Its title or a name of it")
MUST_SAVED: Final = "Kept as a test: {what}\n{verdict}"
MUST_ANSWERED: Final = "**{title}** must answer this."
MUST_SILENT: Final = "Nobody asked me, so I must stay silent to this."
MUST_HOLDS: Final = "It holds already."
MUST_FAILS: Final = "It fails today: {got}. Change the entry until it holds: `/knowledge edit`."
NO_TEXT: Final = "This message has no text that I could read."
NOTHING: Final = "nothing"

# explain
EXPLAIN_TITLE: Final = "How this question is read"
EXPLAIN_ADDRESSED: Final = (
    "**Asked directly:** {answer} (score {score}; answered from {sure}, asked back from {unsure})"
)
EXPLAIN_AUTO: Final = "**In an answer channel, unasked:** {answer} (answered from {sure})"
EXPLAIN_SILENT: Final = "silence"
EXPLAIN_WHY: Final = "Why"
EXPLAIN_CANDIDATES: Final = "What was near"
EXPLAIN_CANDIDATE: Final = (
    "{rank}. **{title}**{own} · {score} of 100 · likest phrasing “{phrasing}”\n"
    "-# likeness {similarity:.2f}, ahead of the next {margin:+.2f}, "
    "of what only sounds like it {ahead:+.2f}; telling words known {phrased:.0%}"
)

# moving
IMPORT_TITLE: Final = "Dry run: nothing is imported yet"
IMPORT_COUNTS: Final = (
    "**{added}** added, **{changed}** changed, **{removed}** removed, **{unchanged}** unchanged; "
    "**{tests}** new tests. The file says line by line what would differ."
)
IMPORT_LISTED: Final = "{what}: {titles}"
IMPORT_ADDED: Final = "Added"
IMPORT_CHANGED: Final = "Changed"
IMPORT_REMOVED: Final = "Removed"
IMPORT_NOTHING: Final = "The file says what is in force already; there is nothing to do."
IMPORT_BAD_TITLE: Final = "This file cannot be imported"
IMPORT_BAD: Final = "Nothing was changed. {problems}"
IMPORT_NOTE: Final = "imported from {name}"
IMPORT_LARGE: Final = "The file has {size} bytes; at most {most} are read, so split it."
IMPORT_LOST: Final = "Discord did not hand me the file. Please try again."
NO_FILES: Final = "I may not attach files in this channel; use another one, or allow me *Attach Files* here."
EXPORTED: Final = "{count} entries of this server{tests}. `/knowledge import` takes the file back."
EXPORTED_ONE: Final = "**{title}** as it is in force here. Change it and hand it to `/knowledge import`."
EXPORTED_TESTS: Final = " and {count} tests"

CORRECTED: Final = "The text of this answer was corrected on {date}."
WITHDRAWN: Final = "The curators of this server took this answer away on {date}."
WITHDRAWN_SHORT: Final = "Taken away"
CORRECTED_SEE: Final = "See today's text"

OUTCOMES: Final[Mapping[str, str]] = {
    "topic": "{names}",
    "provider": "{names}",
    "comparison": "a comparison of {names}",
    "list": "a list",
    "choose": "“that depends on your case”",
    "did_you_mean": "“did you mean” {names}",
    "unknown": "nothing",
}

OF_SERVER: Final = "from this server"
TESTS_FAIL_NOW: Final = "{failing} of {count} fail."
PAGE_BACK: Final = "Previous page"
PAGE_ON: Final = "Next page"
