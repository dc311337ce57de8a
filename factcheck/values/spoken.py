"""Which of the languages that are read a text is in: by its tag, else by its letters and words."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.values.quantity_languages import language_of
from factcheck.values.quantity_text import FoundQuantity, quantities_in
from factcheck.values.tongues import UNTOLD, tongue


def spoken(text: str, tag: str) -> tuple[str, ...]:
    """Return the codes of the languages, of those that are read, that a text may be in.

    What its tag says is believed. Where that is "und", the text is asked: where nothing in Cyrillic
    letters tells Russian and Ukrainian apart, it may be either.

    Args:
        text: in Unicode normal form C.
        tag: an IETF tag.

    >>> spoken("300 died", "en-GB"), spoken("300 Soldaten", "de")
    (('en',), ())
    >>> spoken("Під Курськом", "und"), spoken("300 солдат", "und")
    (('uk',), ('ru', 'uk'))
    >>> spoken("They said that 300 died", "und"), spoken("300 soldados no Kursk", "und")
    (('en',), ())
    """
    primary, known = _tagged(tag)
    if known or primary != UNTOLD:
        return known
    found = tongue(text)
    if found.sure:
        return () if found.code == UNTOLD else (found.code,)
    return _CYRILLIC if found.script == "CYRILLIC" else ()


def is_untold(tag: str, languages: tuple[str, ...]) -> bool:
    """Tell whether neither its tag nor a text itself tells in which language it is."""
    return len(languages) != 1 and _tagged(tag)[0] == UNTOLD


def figures_in(text: str, languages: tuple[str, ...]) -> list[FoundQuantity]:
    """Return the figures of a text that all languages it may be in agree on, in their order.

    >>> [one.words for one in figures_in("Погибли около 300 солдат", ("ru", "uk"))]
    []
    >>> [one.words for one in figures_in("300 солдат", ("ru", "uk"))]
    ['300']
    """
    first, *others = (quantities_in(text, code) for code in languages) if languages else ([],)
    told = [{(one.words, one.unit, one.start) for one in other} for other in others]
    return [one for one in first if all((one.words, one.unit, one.start) in some for some in told)]


@lru_cache(maxsize=256)
def _tagged(tag: str) -> tuple[str, tuple[str, ...]]:
    language = language_of(tag)
    primary = re.split("[-_]", tag, maxsplit=1)[0].lower()
    return primary, (language.code,) if language else ()


_CYRILLIC = ("ru", "uk")
