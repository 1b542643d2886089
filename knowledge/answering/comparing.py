"""Set two to four things side by side, from their facts, what differs first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.entries import Provider, Topic
from knowledge.facts import Facts
from knowledge.values import Term

MOST = 4
"""Things in one comparison; more do not fit side by side on a phone."""

ROWS: tuple[tuple[str, str], ...] = (
    ("category", "What it is"),
    ("hypervisor_type", "Hypervisor type"),
    ("isolation", "Isolation"),
    ("runs", "Runs"),
    ("host_platforms", "Runs on"),
    ("licence", "Licence"),
    ("cost", "Cost"),
    ("interfaces", "Operated by"),
    ("clustering", "Clustering"),
    ("live_migration", "Live migration"),
    ("formats", "Formats"),
    ("vendor", "Vendor or steward"),
    ("first_release", "First release"),
    ("status", "Status"),
)
"""The facts that are compared, in the order in which a reader would want them."""

IN_PAIRS: tuple[tuple[str, str], ...] = (("strengths", "Strengths"), ("limits", "Limits"))
"""The facts that are compared of two things only: of more they would not fit into a message."""

LABELS: dict[str, str] = {
    **dict(ROWS + IN_PAIRS),
    "successor": "Successor",
    "typical_use": "Typical use",
    "home": "Website",
    "docs": "Documentation",
}
"""What every fact is called."""

PAIR = 2


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one fact of every compared thing, as words."""

    label: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Say whether the things differ in this."""
        return len(set(self.values)) > 1

    def holders(self, names: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """Return which of `names`, one for each value, have each value; the first named comes first."""
        found: dict[str, tuple[str, ...]] = {}
        for name, value in zip(names, self.values, strict=True):
            found[value] = (*found.get(value, ()), name)
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold the things that are compared, the rows in which they differ, and those they share.

    The values of a row are those of `tabled`, the things that have facts; of the others there are
    the short answers. `prose` is the entry in which a curator compared these things, `left_out` what
    was named beyond the `MOST` that fit side by side.
    """

    entries: tuple[Topic, ...]
    tabled: tuple[Provider, ...]
    different: tuple[Row, ...]
    shared: tuple[Row, ...]
    prose: Topic | None
    left_out: tuple[Topic, ...] = ()

    @property
    def untabled(self) -> tuple[Topic, ...]:
        """Return the things of which no row says anything: those without facts, or alone in having some."""
        has_rows = bool(self.different or self.shared)
        return tuple(entry for entry in self.entries if not has_rows or entry not in self.tabled)


def compare(entries: Sequence[Topic], curated: Sequence[Topic] = ()) -> Comparison:
    """Compare the first `MOST` of `entries`; among `curated` a written comparison of them may be."""
    entries, left_out = entries[:MOST], entries[MOST:]
    tabled = tuple(entry for entry in entries if isinstance(entry, Provider))
    rows = _rows([entry.facts for entry in tabled]) if len(tabled) > 1 else ()
    named = {entry.slug for entry in entries}
    return Comparison(
        entries=tuple(entries),
        tabled=tabled,
        left_out=tuple(left_out),
        different=tuple(row for row in rows if row.differs),
        shared=tuple(row for row in rows if not row.differs),
        prose=next((entry for entry in curated if set(entry.compares) == named), None),
    )


def _rows(facts: Sequence[Facts]) -> tuple[Row, ...]:
    fields = ROWS + (IN_PAIRS if len(facts) == PAIR else ())
    rows = (Row(label, tuple(in_words(f, field) for f in facts)) for field, label in fields)
    return tuple(row for row in rows if set(row.values) != {"does not apply"})


def in_words(facts: Facts, field: str) -> str:
    """Return one fact as a person reads it."""
    value = getattr(facts, field)
    if isinstance(value, tuple):
        between = ", " if value and isinstance(value[0], Term) else "; "
        return between.join(_word(item) for item in sorted(value, key=_place))
    if isinstance(value, Term):
        return value.label
    return "does not apply" if value == "not-applicable" else str(value)


def _word(item: object) -> str:
    return item.label if isinstance(item, Term) else str(item)


def _place(item: object) -> int:
    """Return the place of a term in its vocabulary, so that the order in a file is no difference."""
    return list(type(item)).index(item) if isinstance(item, Term) else 0
