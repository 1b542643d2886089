"""A content folder that writes itself: what a test does not say is valid."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import ContentError
from knowledge.library import Library
from knowledge.loader import load_library
from tests.knowledge.making import entry_fields, fact_fields

SHORT_ANSWER = "The short answer stands alone."


class ContentFolder:
    """Write entries below `path`, and load them again."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, file: str, text: str | bytes) -> Path:
        """Write a file as it is, bytes or UTF-8."""
        path = self.path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def topic(
        self,
        name: str,
        *,
        body: str = SHORT_ANSWER,
        locale: str = "",
        folder: str | None = None,
        **changes: Any,
    ) -> Path:
        """Write a topic; `changes` replace fields, None leaves one out."""
        fields = {**entry_fields(name), "group": "vm", **changes}
        home = folder or f"topics/{fields['group']}"
        return self.write(f"{home}/{name}{locale and f'.{locale}'}.md", document(fields, body))

    def provider(
        self,
        name: str,
        *,
        body: str = SHORT_ANSWER,
        facts: dict[str, Any] | None = None,
        **changes: Any,
    ) -> Path:
        """Write a provider; `facts` replace single facts, None leaves one out."""
        whole = {**fact_fields(), **(facts or {})}
        fields = {**entry_fields(name), "group": "providers", "facts": whole, **changes}
        return self.write(f"providers/{name}.md", document(fields, body))

    def load(self) -> Library:
        """Return the library of this folder."""
        return load_library(self.path)

    def problems(self) -> list[str]:
        """Return every problem of this folder, each as one line; there must be one."""
        with pytest.raises(ContentError) as caught:
            self.load()
        return [str(problem) for problem in caught.value.problems]


def document(fields: dict[str, Any], body: str) -> str:
    """Return an entry file with `fields` as its front matter."""
    return f"+++\n{toml(fields)}\n+++\n\n{body}\n"


def toml(fields: dict[str, Any]) -> str:
    """Return `fields` as TOML, plain keys before tables."""
    kept = {key: value for key, value in fields.items() if value is not None}
    tables = [key for key, value in kept.items() if _is_table(value)]
    lines = [f"{key} = {_value(value)}" for key, value in kept.items() if key not in tables]
    for key in tables:
        rows = kept[key] if isinstance(kept[key], list) else [kept[key]]
        head = f"[[{key}]]" if isinstance(kept[key], list) else f"[{key}]"
        for row in rows:
            lines += ["", head, toml(row)]
    return "\n".join(lines)


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _value(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
