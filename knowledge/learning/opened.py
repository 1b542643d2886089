"""Tell what still goes wrong from what went wrong once and is answered by now."""

from knowledge.answering.outcomes import Band, Decision
from knowledge.store.learned import Sign


def still_wrong(sign: Sign, decision: Decision) -> bool:
    """Say whether `decision`, made with the knowledge of today, leaves the question of `sign` open.

    What was not known or unsure is settled by a sure answer; what had votes against it, by another answer.
    """
    if sign.kind in {"unknown", "did_you_mean"}:
        return decision.band is not Band.SURE
    return (decision.kind, decision.slugs) == (sign.kind, sign.slugs)
