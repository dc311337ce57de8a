"""Texts of other people's files as a ledger takes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final

from factcheck.interchange.incoming.languages import SHORTER
from factcheck.values.texts import MAX_LINE, MAX_TEXT
from factcheck.values.urls import check_url

_NO_TEXT: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]"
)
_CUT: Final = "…"
_TAG: Final = re.compile(r"(?P<language>[A-Za-z]{2,3})(?P<rest>(?:[-_][A-Za-z0-9]{1,8})*)")
_DOI: Final = re.compile(
    r"(?:doi:\s*|https?://(?:dx\.|www\.)?doi\.org/)?(10\.\d{4,9}/.+)", re.IGNORECASE
)


def line(value: Any) -> str | None:
    r"""Return a value as one line without control characters; nothing, if there is none.

    What is longer than a line may be is cut, and ends in an ellipsis.

    >>> line("  a\tb\x00 ")
    'a b'
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _fitted(" ".join(_clean(str(value)).split()), MAX_LINE)


def text(value: Any) -> str | None:
    """Return a value as text of several lines; see `line`."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _fitted(_clean(str(value).replace("\r\n", "\n").replace("\r", "\n")).strip(), MAX_TEXT)


def tag(value: Any, notice: Callable[[str], object] | None = None) -> str | None:
    """Return the tag of a language as BCP 47 has it: hyphens, and the shortest code there is.

    What is no tag is returned as a line.

    Args:
        value: the tag.
        notice: is told where that is another one.

    >>> tag("rus"), tag("ger_AT"), tag("en-GB"), tag("chr"), tag("Old Norse")
    ('ru', 'de-AT', 'en-GB', 'chr', 'Old Norse')
    """
    told = line(value)
    found = _TAG.fullmatch(told) if told else None
    if found is None:
        return told
    language = SHORTER.get(found["language"].lower(), found["language"])
    short = f"{language}{found['rest'].replace('_', '-')}"
    if short != told and notice is not None:
        notice("a language was read as BCP 47 writes it, such as 'ru' for 'rus'")
    return short


def address(value: Any) -> str | None:
    """Return a value if it is one address on the web, or a DOI, which has one form here.

    >>> address(" https://example.org/a "), address("none")
    ('https://example.org/a', None)
    >>> address("doi:10.1000/182"), address("http://dx.doi.org/10.1000/182")
    ('https://doi.org/10.1000/182', 'https://doi.org/10.1000/182')
    """
    told = line(value)
    if told is None:
        return None
    if found := _DOI.fullmatch(told):
        told = f"https://doi.org/{found[1]}"
    try:
        return check_url(told)
    except ValueError:
        return None


def doi(value: Any) -> str | None:
    """Return the DOI that a value is, alone or in an address.

    >>> doi("https://doi.org/10.1000/182"), doi("https://example.org/10.1000/182")
    ('10.1000/182', None)
    """
    told = line(value)
    found = _DOI.fullmatch(told) if told else None
    return found[1] if found else None


def _clean(value: str) -> str:
    return unicodedata.normalize("NFC", _NO_TEXT.sub(" ", value))


def _fitted(value: str, most: int) -> str | None:
    if len(value) > most:
        value = value[: most - len(_CUT)].rstrip() + _CUT
    return value or None
