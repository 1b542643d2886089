"""Say in plain words what pydantic found wrong, with the nearest known name."""

import re
from collections.abc import Collection, Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from knowledge.errors import Problem
from knowledge.nearest import nearest


def explain(error: ValidationError, model: type[BaseModel], file: str) -> list[Problem]:
    """Return one problem for each fault that `error` holds, located by field."""
    problems: dict[Problem, None] = {}
    faults = error.errors(include_url=False)
    for fault in faults:
        path = fault["loc"]
        if fault["type"] == "too_short" and any(_is_inside(other["loc"], path) for other in faults):
            continue  # it is too short only because an item in it is wrong
        where = ".".join(str(part) for part in path)
        problems[Problem(file, where, _message(fault, model, path))] = None
    return list(problems)


def _is_inside(path: tuple[int | str, ...], outer: tuple[int | str, ...]) -> bool:
    return len(path) > len(outer) and path[: len(outer)] == outer


def _message(fault: Any, model: type[BaseModel], path: tuple[int | str, ...]) -> str:
    kind, value = fault["type"], fault["input"]
    if kind == "extra_forbidden":
        known = _fields_at(model, path[:-1])
        return f"unknown key {str(path[-1])!r}{_hint(str(path[-1]), known)}"
    if kind == "missing":
        return "is missing; add it"
    if kind == "enum":
        allowed = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return f"{value!r} is not a known value; use one of {', '.join(allowed)}"
    if kind == "too_long" and not isinstance(value, str):
        return f"{fault['ctx']['actual_length']} items; at most {fault['ctx']['max_length']}, so remove some"
    message: str = (
        fault["msg"].removeprefix("Value error, ").replace("Tuple", "list").replace("tuple", "list")
    )
    if not message.startswith("URL"):
        message = message[0].lower() + message[1:]
    if isinstance(value, str):
        message = re.sub(r"items? after validation", "characters", message)
    if isinstance(value, str | int | float):
        shown = repr(value) if len(repr(value)) <= 60 else repr(value)[:57] + "…'"
        return f"{shown}: {message}"
    return message


def _hint(value: str, known: Collection[str]) -> str:
    found = nearest(value, known)
    return f"; did you mean {found!r}?" if found else f"; known are {', '.join(sorted(known))}"


def _fields_at(model: type[BaseModel], path: tuple[int | str, ...]) -> Collection[str]:
    current = model
    for part in path:
        if isinstance(part, str) and part in current.model_fields:
            current = next(_models_in(current.model_fields[part].annotation), current)
    return current.model_fields.keys()


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
