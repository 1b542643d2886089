"""What is said about privacy; a part of `bot.words`."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def _rows() -> dict[str, tuple[str, str]]:
    return {
        "questions": ("question", "questions"),
        "feedback": ("vote", "votes"),
        "picks": ("pick from *Did you mean*", "picks from *Did you mean*"),
        "waiting": ("question of which you want to be told", "questions of which you want to be told"),
        "people_asked": ("question that you put to people", "questions that you put to people"),
        "pending": ("message that waits for an answer", "messages that wait for an answer"),
        "sessions": ("set of answers in `/choose`", "sets of answers in `/choose`"),
        "guild_settings": ("server whose settings you saved last", "servers whose settings you saved last"),
        "queue_decisions": ("decision as a curator", "decisions as a curator"),
        "summaries": ("weekly summary that you wanted", "weekly summaries that you wanted"),
        "settings_log": ("change of settings under your name", "changes of settings under your name"),
        "knowledge_drafts": ("draft for a server's knowledge", "drafts for a server's knowledge"),
        "knowledge_revisions": (
            "revision of an entry under your name",
            "revisions of entries under your name",
        ),
        "knowledge_tests": ("test of a server under your name", "tests of a server under your name"),
    }


@dataclass(frozen=True, slots=True)
class PrivacyWords:
    """Hold the words of `/privacy`, in English."""

    title: str = "What I keep about you"
    text: str = (
        "- **Kept:** questions put to me and questions that I answered, with your id, the channel and "
        "the time; votes; answers in `/choose`.\n"
        "- **Never kept:** messages that I do not answer (unless a curator makes one a test), names, "
        "pictures, lists of members. Addresses, keys, passwords and telephone numbers are taken out "
        "before a question is written.\n"
        "- **How long:** questions and votes here {days}, answers in `/choose` 30 days. When a server "
        "removes me, all of it is deleted 14 days later.\n"
        "- **Who sees it:** who runs this bot; a server's curators see its questions without names. "
        "It is sent to nobody but Discord."
    )
    now: str = "About you, everywhere that I am"
    nothing: str = "Nothing is kept about you."
    rows: Mapping[str, tuple[str, str]] = field(default_factory=_rows)
    last: str = "Your last questions"
    question: str = "{question}\n-# {when}"
    whole: str = "All of it is in the file below."
    no_file: str = "All of it comes as a file where I may send one; try it in a direct message."
    delete: str = "Delete all of it"
    sure_title: str = "Delete all that I keep about you?"
    sure_text: str = (
        "Your questions, votes, picks and answers in `/choose` are deleted for good, on every server, "
        "and your name is taken off settings. Answers that I posted stay until they are deleted: "
        "press *Delete* under them first."
    )
    yes: str = "Yes, delete"
    no: str = "Keep it"
    deleted: str = "Done. Nothing about you is kept any more; {count} deleted."
    kept: str = "Nothing was deleted."
    entries: tuple[str, str] = ("entry was", "entries were")
    file: str = "bulkhead-about-you.json"
