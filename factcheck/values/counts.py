"""Numbers with what they count, in words."""

from __future__ import annotations


def counted(many: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun.

    Args:
        many: the number.
        noun: what there is, in the singular.
        plural: the noun in the plural, where that is not made by an s.

    >>> counted(1, "claim"), counted(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{many:,} {noun if many == 1 else plural or f'{noun}s'}"
