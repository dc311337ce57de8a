"""Markup in texts of libraries: `<i>Kursk</i>`, but not the signs of "if a<b"."""

from __future__ import annotations

import re
from collections import defaultdict


def without(markup: re.Pattern[str], value: str, instead: str = "") -> str:
    """Return a text without markup; a sign that has no partner is a letter, as in "if a<b".

    Args:
        markup: finds a sign; its group `end` tells whether it is the second of two, its group
            `tag` of what.
        value: the text.
        instead: what is put in the place of a sign.

    >>> without(re.compile("<(?P<end>/?)(?P<tag>[bi])>"), "<i>Kursk</i>, a <b> c")
    'Kursk, a <b> c'
    """
    begun: defaultdict[str | None, list[tuple[int, int]]] = defaultdict(list)
    signs: list[tuple[int, int]] = []
    for found in markup.finditer(value):
        if not found["end"]:
            begun[found["tag"]].append(found.span())
        elif begun[found["tag"]]:
            signs += begun[found["tag"]].pop(), found.span()
    signs.sort()
    begins = (0, *(end for _, end in signs))
    ends = (*(start for start, _ in signs), len(value))
    return instead.join(value[start:end] for start, end in zip(begins, ends, strict=True))
