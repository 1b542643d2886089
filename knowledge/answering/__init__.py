"""From a question to exactly one outcome, with the reasons for it."""
