"""Logs are events with fields: for people on a console, or one JSON object a line."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any, Literal

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}


def set_up_logging(form: Literal["console", "json"], level: str) -> None:
    """Send every event to standard error in this form, from `level` on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if form == "json" else ConsoleFormatter())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.getLogger("discord.client").addFilter(_not_about_voice)
    logging.getLogger("discord").setLevel(max(logging.INFO, logging.getLogger().level))


def _not_about_voice(record: logging.LogRecord) -> bool:
    """Keep back that the libraries for voice are missing: this bot never speaks."""
    return "voice will NOT be supported" not in record.getMessage()


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    return {key: value for key, value in vars(record).items() if key not in _STANDARD}


class ConsoleFormatter(logging.Formatter):
    """Write time, level, event and fields on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return `record` as a line, with its traceback under it."""
        moment = datetime.fromtimestamp(record.created, UTC).strftime("%H:%M:%S")
        parts = [moment, record.levelname.lower(), record.name, record.getMessage()]
        parts += [f"{key}={value}" for key, value in _fields(record).items()]
        line = " ".join(parts)
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class JsonFormatter(logging.Formatter):
    """Write one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return `record` as JSON; no field takes the place of what every event has."""
        own = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        event = own | _fields(record) | own
        if record.exc_info:
            event["error_kind"] = record.exc_info[0].__name__ if record.exc_info[0] else ""
            event["traceback"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=False, default=str)
