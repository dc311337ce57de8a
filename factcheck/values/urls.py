"""Addresses on the web, as they are stored."""

from __future__ import annotations

import re
from typing import Final

from factcheck.values.texts import check_line

_ADDRESS: Final = re.compile(r"(?:https?|ftp)://[\w\[][^\s<>\"]*", re.IGNORECASE)
_DOI: Final = re.compile(r"(?:doi:)?10\.\d{4,9}/[^\s<>\"]+", re.IGNORECASE)
_RESOLVER: Final = "https://doi.org/"
_SPELLINGS: Final = (
    *(_RESOLVER, "doi:", "DOI:", ""),
    *("http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/"),
)
_OF_DOI: Final = re.compile(
    r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/.+)", re.IGNORECASE
)
_SHOWN: Final = 80


def check_url(text: str) -> str:
    """Return `text` in Unicode normal form C, if it is an address on the web, or a DOI.

    Whether anything is there is not looked at. What else a browser might do with an address, such
    as running it (`javascript:`), is refused: tables and pages link to what stands here.

    Raises:
        ValueError: if it is none; as `check_line` besides.

    >>> check_url("https://www.nis.go.kr")
    'https://www.nis.go.kr'
    >>> check_url("doi:10.1000/182")
    'doi:10.1000/182'
    >>> check_url("www.nis.go.kr")
    Traceback (most recent call last):
    ...
    ValueError: 'www.nis.go.kr' is no address on the web; write it with https://, or a DOI
    """
    url = check_line(text)
    if _ADDRESS.fullmatch(url) or _DOI.fullmatch(url):
        return url
    shown = url if len(url) <= _SHOWN else f"{url[:_SHOWN]}..."
    raise ValueError(f"{shown!r} is no address on the web; write it with https://, or a DOI")


def spellings(url: str) -> list[str]:
    """Return the ways to write an address, the usual one first: a DOI has several, others one.

    >>> spellings("doi:10.1000/182")[:2]
    ['https://doi.org/10.1000/182', 'doi:10.1000/182']
    >>> spellings("https://www.nis.go.kr")
    ['https://www.nis.go.kr']
    """
    found = _OF_DOI.fullmatch(url)
    return [f"{start}{found['doi']}" for start in _SPELLINGS] if found else [url]
