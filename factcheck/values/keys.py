"""Keys: the names that people and files use for records."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from typing import Final

MAX_LENGTH: Final = 80
_KEY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CROCKFORD: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_BITS: Final = 5
_LENGTH: Final = 16


class KeyFormatError(ValueError):
    """A text that cannot be a key; the message says what one looks like."""


def check_key(text: str) -> str:
    """Return `text` if it can be a key.

    A key is lower-case ASCII letters and digits in words joined by single hyphens, at most 80
    characters: it can be typed on every keyboard, stands in an address and in a shell unquoted.

    Raises:
        KeyFormatError: if it cannot; the message proposes one where it can.

    >>> check_key("killed-nis")
    'killed-nis'
    """
    if len(text) <= MAX_LENGTH and _KEY.fullmatch(text):
        return text
    proposal = slug(text)
    hint = f"; write {proposal!r}" if proposal else ""
    shown = text if len(text) <= MAX_LENGTH else text[:MAX_LENGTH] + "..."
    raise KeyFormatError(
        f"{shown!r} is no key: keys are words of a-z and 0-9 joined by single hyphens, "
        f"at most {MAX_LENGTH} characters{hint}"
    )


def slug(text: str) -> str:
    """Return the key nearest to `text`, or an empty string if no letter of it is ASCII.

    >>> slug("Pak Yusung, the researcher")
    'pak-yusung-the-researcher'
    >>> slug("국가정보원")
    ''
    """
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only.lower())
    return "-".join(words)[:MAX_LENGTH].rstrip("-")


def hashed_key(prefix: str, identity: object) -> str:
    """Return the key of a record that nobody named: `prefix` and 16 characters of a hash.

    Args:
        prefix: three letters for the kind of record, such as `clm`.
        identity: what makes the record the one it is, as JSON values; the same identity gives
            the same key everywhere, so that importing a record twice, here or in another
            newsroom, is importing it once.

    Returns:
        `prefix`, a hyphen, and 80 bits of SHA-256 in Crockford's base 32, lower case
        (https://www.crockford.com/base32.html): no i, l, o or u to misread.

    >>> hashed_key("clm", ["300 soldiers were killed"])
    'clm-ejp3kvwqa2bezc0g'
    """
    canonical = json.dumps(identity, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(unicodedata.normalize("NFC", canonical).encode()).digest()
    number = int.from_bytes(digest[: _LENGTH * _BITS // 8], "big")
    letters = (
        _CROCKFORD[number >> shift & 31] for shift in range((_LENGTH - 1) * _BITS, -1, -_BITS)
    )
    return f"{prefix}-{''.join(letters)}"
