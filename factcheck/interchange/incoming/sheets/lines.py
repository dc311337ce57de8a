"""Lines of TOML, each with the reason beside it."""

from __future__ import annotations

import json
import re
from typing import Final

_COMMENT: Final = 44


class Lines:
    """The lines of a mapping, as they are written."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def section(self, name: str, why: str = "") -> None:
        """Begin a section, such as `[source]` or `[[claim]]`, below an empty line."""
        self.all += ["", f"{name:<{_COMMENT}}# {why}" if why else name]

    def value(self, name: str, value: object, why: str = "", about: str = "") -> None:
        """Write a field, and why it has this value."""
        told = f"{name} = {toml(value)}"
        if why:
            told = f"{told:<{_COMMENT - 2}}  # {about}{one_line(why)}"
        self.all.append(told)

    def note(self, *lines: str) -> None:
        """Write comments; an empty one is an empty line."""
        self.all += [f"# {line}" if line else "" for line in lines]


def toml(value: object) -> str:
    """Return a value as TOML has it."""
    # Strings of JSON are strings of TOML, but for this one sign.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def one_line(text: str) -> str:
    """Return a text without what would end a comment."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())
