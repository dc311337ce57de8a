"""JSON that is broken in the ways in which fact checks on the web are."""

from __future__ import annotations

import html
import json
from typing import Any, Final

_MOST: Final = 128 * 1024
_BRACKETS: Final = 1000


def mended(broken: str) -> tuple[Any, str]:
    """Return what broken JSON says, and what was wrong with it.

    Line ends within texts are read as they are. Quotes that were not escaped, commas too many or
    too few and the like are put right by json-repair: other readers of what people write as JSON
    know no quotes within texts. What it makes of it is a guess.

    Raises:
        ValueError: if nothing can be made of it, or the attempt would take too long.

    >>> mended('{"a": "she said "no", and left"}')
    ({'a': 'she said "no", and left'}, 'JSON with unescaped quotes or stray commas was mended')
    """
    try:
        return json.loads(broken, strict=False), "line ends or control signs in a text were read"
    except (ValueError, RecursionError):
        pass
    if "&quot;" in broken and (plain := html.unescape(broken)) != broken:
        try:
            return json.loads(plain, strict=False), "JSON with its quotes as HTML entities was read"
        except (ValueError, RecursionError):
            pass
    if len(broken) > _MOST or broken.count("{") + broken.count("[") > _BRACKETS:
        # It would take minutes for some.
        raise ValueError("broken JSON, too long to be mended")
    from json_repair import repair_json  # noqa: PLC0415 - most files need none of it

    try:
        value = repair_json(broken.rstrip("]} \r\n\t,"), return_objects=True, skip_json_loads=True)
    except (ValueError, RecursionError, IndexError, TypeError) as error:
        raise ValueError("broken JSON, beyond mending") from error
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, dict)), None)
    if not isinstance(value, dict) or not value:
        raise ValueError("no JSON")
    return value, "JSON with unescaped quotes or stray commas was mended"
