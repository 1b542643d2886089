"""What keeps the bot from running, in a sentence for the operator."""

from knowledge.errors import BulkheadError


class RunError(BulkheadError):
    """The bot cannot run; the message says what the operator can do."""
