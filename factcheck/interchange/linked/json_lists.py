"""A JSON document with one long list in it, written an item at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any, Final

_EMPTY: Final = "[]\n}"
_LINE: Final = "\n"
_INDENTED: Final = "\n    "


def write_listed(
    handle: IO[str],
    head: dict[str, Any],
    name: str,
    items: Iterable[dict[str, Any]],
    *,
    indent: int | None = 2,
) -> None:
    """Write an object that has some properties, and then a list, of which one item is in memory.

    Args:
        handle: gets it.
        head: the properties before the list.
        name: of the list.
        items: what it holds.
        indent: how far the parts of an item are indented; with None, each item is one line, which
            is written several times as fast.

    >>> import sys
    >>> write_listed(sys.stdout, {"of": "a"}, "claims", [{"b": 1}])
    {
      "of": "a",
      "claims": [
        {
          "b": 1
        }
      ]
    }
    """
    whole = json.dumps({**head, name: []}, ensure_ascii=False, indent=2)
    handle.write(whole.removesuffix(_EMPTY))
    opened = False
    for item in items:
        handle.write(",\n" if opened else "[\n")
        opened = True
        text = json.dumps(item, ensure_ascii=False, indent=indent)
        # Line by line as JSON has lines: Unicode has others, which may stand in a text.
        handle.write(f"    {text.replace(_LINE, _INDENTED)}")
    handle.write("\n  ]\n}\n" if opened else f"{_EMPTY}\n")
