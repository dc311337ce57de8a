"""Codes of countries, as people type them."""

from __future__ import annotations

import re
from typing import Final

from factcheck.errors import InvalidError

# What people and institutions write for these, and the standard has otherwise.
_OTHERWISE: Final = {"UK": "GB", "EL": "GR"}
_CODE: Final = re.compile(r"[A-Za-z]{2}")


def country_code(text: str, where: str) -> str:
    """Return a code of two letters (ISO 3166-1), in capitals.

    Two sources of one name are told apart by their countries: "Ukraine" would not be "UA".

    Raises:
        InvalidError: if it is none.
    """
    # What is not UTF-8 is told as that, wherever it stands.
    text.encode()
    code = text.strip().upper()
    if code in _OTHERWISE:
        raise InvalidError(f"{code} has the code {_OTHERWISE[code]}; write that", where=where)
    if not _CODE.fullmatch(text.strip()):
        raise InvalidError(
            f"{text!r} is no code of a country; write its two letters, such as KR", where=where
        )
    return code
