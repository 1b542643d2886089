"""What the bot says to curators about the queue and the numbers, in English: beside its cards."""

from collections.abc import Mapping
from typing import Final

# the queue
QUEUE_TITLE: Final = "To learn from"
QUEUE_TEXT: Final = (
    "{questions} in {groups}, the most frequent first: not known, not sure, or voted not helpful. Nothing is "
    "learned unless a curator says so."
)
QUEUE_EMPTY: Final = (
    "Nothing is waiting: every question that went wrong here is answered by now or dealt with."
)
QUEUE_OPEN: Final = "Look at one of them…"
QUEUE_PAGE: Final = "Page {page} of {pages}"
NEXT: Final = "Next page"
PREVIOUS: Final = "Previous page"
QUESTIONS: Final = ("question", "questions")
GROUPS: Final = ("group", "groups")
TIMES: Final = ("asked once", "asked {count} times")
UNKNOWN: Final = "{count} not known"
UNSURE: Final = "{count} asked back"
NONE_OF_THESE: Final = "{count} answered with none of these"
NOT_HELPFUL: Final = "{count} not helpful"
WAITING: Final = ("one person waits", "{count} people wait")

# one group
LAST_ASKED: Final = "Last asked on {date}."
WORDINGS: Final = "In other words"
MEANT: Final = "What people picked: {titles}"
SHOWN: Final = "What was answered or offered"
TOTALS: Final = "{title}: helpful {helpful}, not helpful {not_helpful} in {days} days"
REASONS: Final = "What they said"
NOW: Final = "As it stands now"
NOW_SURE: Final = "It is answered with {titles}."
NOW_UNSURE: Final = "I ask back: {titles}."
NOW_UNKNOWN: Final = "I do not know it. Nearest: {titles}."
NOW_NOTHING: Final = "I do not know it, and nothing is near."
NOTHING: Final = "nothing that is still there"
DECIDED_BEFORE: Final = "{decision} It still goes wrong."
ADD_TO: Final = "Add as a phrasing to…"
ADD_OTHER: Final = "To another entry…"
NEW_ENTRY: Final = "New entry"
DONE: Final = "Done"
IGNORE: Final = "Ignore for ever"
BACK: Final = "Back to the queue"
UNDO: Final = "Undo"

# a phrasing
PHRASE_TITLE: Final = "Add as a phrasing"
PHRASE_LABEL: Final = "As members would ask it"
PHRASE_HINT: Final = "Without what only this one person would write"
ENTRY_LABEL: Final = "The entry"
ENTRY_HINT: Final = "Its name, as in /topics"
PHRASE_BAD: Final = "A phrasing has 2 to {most} characters, words among them. This has not:\n{phrasing}"
PHRASE_THERE: Final = "**{title}** has this phrasing already:\n{phrasing}"
NO_ENTRY: Final = "I know no entry called {name}{hint}. Your phrasing was:\n{phrasing}"

# what became of it
DECIDED: Final[Mapping[str, str]] = {
    "ignored": "Ignored for ever by {who} on {date}.",
    "phrasing": "Taken up by {who} on {date}, as a phrasing of **{title}**.",
    "entry": "Taken up by {who} on {date}, as a new entry.",
    "done": "Marked as done by {who} on {date}.",
}
SOMEBODY: Final = "a curator"
TAKEN: Final = "Somebody was faster. {decision}"
TAKEN_TEXT: Final = "What you wrote is not lost:\n{phrasing}"
GONE: Final = "This is no longer in the queue: it is answered by now, or the question is no longer kept."
IGNORED: Final = (
    "Ignored: {count} will not come up again. I keep a fingerprint of the words for that, and not the words."
)
IGNORED_WORDINGS: Final = ("this wording", "these {count} wordings")
NOTE: Final = "a phrasing from the queue"
WRITE_IT: Final = "It is yours now. `/knowledge add` opens the form for a new entry."
MARKED_DONE: Final = "Done. It comes back if it goes wrong again."
UNDONE: Final = "Back in the queue."

# the numbers
INSIGHTS_TITLE: Final = "Insights: the last {days} days"
SUMMARY_TITLE: Final = "Weekly summary for curators"
NOTHING_ASKED: Final = "Nobody asked me anything in this time."
ASKED: Final = (
    "**{asked}** asked: **{answered}** answered ({percent}%), {asked_back} asked back without a pick, "
    "{unanswered} not known"
)
VOTES: Final = "Votes: {helpful} helpful, {not_helpful} not helpful ({percent}% helpful)"
NO_VOTES: Final = "Nobody voted on an answer"
MEDIAN: Final = "Median time to an answer: {time}"
LATER: Final = "Became known only later: {count}, median {time}"
AT_ONCE: Final = "less than a second"
UNITS: Final = (
    (86400, "day", "days"),
    (3600, "hour", "hours"),
    (60, "minute", "minutes"),
    (1, "second", "seconds"),
)
BY_DAY: Final = "Asked by day:"
BY_WEEK: Final = "Asked by week, named after its first day:"
TOP: Final = "Asked about most"
TOP_VOTES: Final = " (helpful {helpful}, not helpful {not_helpful})"
TO_DO: Final = "To look at"
IN_QUEUE: Final = "{groups} of questions that went wrong: `/knowledge queue`"
QUEUE_EMPTY_SHORT: Final = "Nothing is waiting in the queue"
NONE_STALE: Final = "No entry is past its day of review"
STALE: Final = "{entries} past the day of review: {named}"
ENTRIES: Final = ("entry", "entries")
MORE: Final = "and {count} more"
KEPT_FOR: Final = "Times are those of the last {days} days, as questions are kept for no longer."
PERIOD: Final = "{days} days"
OPEN_QUEUE: Final = "Open the queue"

# the chart
CHART_DAYS: Final = "Questions by day"
CHART_WEEKS: Final = "Questions by week, named after its first day"
ANSWERED: Final = "answered"
ASKED_BACK: Final = "asked back"
NOT_KNOWN: Final = "not known"
ALT_ORDER: Final = "Answered, asked back, not known:"
ALT_BAR: Final = "{day} {answered}, {asked_back}, {unanswered}"

# the weekly summary
WEEKLY_ON: Final = "Send a summary here every week"
WEEKLY_OFF: Final = "Stop the weekly summary"
WEEKLY_GOES: Final = (
    "A summary goes to {channel} every week. It holds numbers and names of entries, no member's words."
)
WEEKLY_NOT: Final = (
    "No weekly summary is sent. One would hold numbers and names of entries, no member's words."
)
WEEKLY_BEGUN: Final = "From now on a summary is posted in {channel} every week, the first one in seven days."
WEEKLY_ENDED: Final = "No summary is posted any more."
WEEKLY_NO_CHANNEL: Final = "I cannot post in this channel: I need to see it and to send messages there."
