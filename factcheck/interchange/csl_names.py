"""Bylines as the names of CSL-JSON: taken apart only where there is no doubt.

"Choe Sang-Hun" has the family name first and "Motoko Rich" has it last, which no rule tells from
the letters. So a name is kept whole, as a `literal`, unless it shows its parts itself:

- initials before one last word: "J. D. Vance", "John F. Kennedy";
- several names in the form of a library's list: "Rich, Motoko; Choe, Sang-Hun".

Names in Korean and all other scripts stay whole, and so do organisations. A byline is taken for
several people where semicolons part them, or where all that stands between commas and "and" looks
like a person's name, in two to four words with capitals.
"""

from __future__ import annotations

import re
from typing import Final

_BY: Final = re.compile(r"by:?\s+", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*,\s*and\s+|\s+and\s+|\s+&\s+|\s*,\s*")
_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
_PARTICLES: Final = "al|af|av|bin|da|de|del|den|der|di|dos|du|el|ibn|la|le|ten|ter|van|von|zu"
_PERSON: Final = re.compile(rf"{_CAPITAL}(?: (?:{_PARTICLES}|{_CAPITAL})){{1,3}}")
_COUNTRY: Final = r"(?:U\. ?[KNS]|E\. ?U)\. "
_WITH_INITIALS: Final = re.compile(
    rf"(?!{_COUNTRY})(?P<given>(?:[^\W\d_]+ )?(?:[^\W\d_]\.[ -]?)+) ?(?P<family>[^\W\d_][\w'’-]+)"
)
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ.,'’ -]+")
_ENTRY: Final = re.compile(r"(?P<family>[^,]+), (?P<given>[^,]+)")


def csl_names(byline: str) -> list[dict[str, str]]:
    """Return the people, or whoever it is, that a byline names.

    >>> csl_names("By Choe Sang-Hun and Motoko Rich")
    [{'literal': 'Choe Sang-Hun'}, {'literal': 'Motoko Rich'}]
    >>> csl_names("김철수 기자")
    [{'literal': '김철수 기자'}]
    >>> csl_names("John F. Kennedy")
    [{'family': 'Kennedy', 'given': 'John F.'}]
    >>> csl_names("Ministry of Trade and Industry")
    [{'literal': 'Ministry of Trade and Industry'}]
    """
    byline = " ".join(byline.split())
    byline = _BY.sub("", byline, count=1) if _BY.match(byline) else byline
    listed = [one for one in re.split(r"\s*;\s*", byline) if one]
    if len(listed) > 1:
        entries = [_ENTRY.fullmatch(one) if _LATIN.fullmatch(one) else None for one in listed]
        if all(entries):
            return [entry.groupdict() for entry in entries if entry]
        return [_name(one) for one in listed]
    parts = [part for part in _BETWEEN.split(byline) if part]
    if len(parts) > 1 and all(map(_PERSON.fullmatch, parts)):
        return [_name(part) for part in parts]
    return [_name(byline)] if byline else []


def _name(name: str) -> dict[str, str]:
    found = _WITH_INITIALS.fullmatch(name) if _LATIN.fullmatch(name) else None
    if found is None:
        return {"literal": name}
    return {"family": found["family"], "given": found["given"].strip()}
