"""What may be answered to a record on the screen: a level of a scale, or a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck import records
from factcheck.cli.portrait import portray
from factcheck.queries.levels import FoundLevel, find_level
from factcheck.vocabulary import AnnotationKind

if TYPE_CHECKING:
    from factcheck.ledger import Reader

WORDS: Final = {
    "note": "put a note on it",
    "flag": "flag it as something to look at",
    "resolve": "deal with its open flags, one after the other",
    "skip": "go on to the next one",
    "back": "go back to the one before",
    "quit": "leave; Ctrl-C and Ctrl-D do so anywhere",
    "?": "print this",
}
"""The words; the first letter of each will do."""


def word_of(typed: str, scale: records.Scale | None) -> str | None:
    """Return the word that is meant, if it is one.

    A level's code as the scale spells it counts before a word, so that `B` is a level of the
    Admiralty scale and `b` leads back; its label, or its code in other capitals, counts after that.

    Args:
        typed: not empty.
        scale: that is judged on; no level is meant, if the record cannot be judged.
    """
    if scale is None:
        return _word(typed) or "?"
    return None if typed in [level.code for level in scale.levels] else _word(typed)


def level_of(reader: Reader, typed: str, scale: records.Scale) -> FoundLevel:
    """Return the level that is meant, by code or label; `scale:level` is of another scale.

    Raises:
        InvalidError: if there is none; it lists those there are.
    """
    other = reader.holds("scale", typed.partition(":")[0])
    return find_level(reader.connection, typed, None if other else scale.key)


def is_command(typed: str) -> bool:
    """Tell whether what was typed where a text is asked for was meant for the line before that.

    That is a word of `WORDS`, and any single letter: nobody's reason is "s".
    """
    return len(typed) == 1 or typed.casefold() in WORDS


def _word(typed: str) -> str | None:
    return next((word for word in WORDS if typed.casefold() in (word, word[0])), None)


def question(record: records.Record, scale: records.Scale | None) -> str:
    """Return the line that asks for an answer; it names what makes sense for this record."""
    words = [word for word in WORDS if word != "resolve" or open_flags(record)]
    told = f"{', '.join(words[:-1])} or {words[-1]}"
    return told if scale is None else f"a level of {scale.key}, {told}"


def explained(reader: Reader, scale: records.Scale | None) -> Iterator[str]:
    """Yield lines that tell what may be answered."""
    if scale is not None:
        yield portray(reader, scale)
        yield ""
        yield "Answer with a code or a label, or scale:level for another scale; or with"
    else:
        yield "It is not judged, claims and sources are. Answer with"
    for word, meaning in WORDS.items():
        letter = f"{word[0]}, " if len(word) > 1 else ""
        yield f"  {f'{letter}{word}':<12}{meaning}"


def open_flags(record: records.Record) -> list[records.Annotation]:
    """Return the flags on a record that nobody dealt with."""
    if isinstance(record, records.Scale):
        return []
    return [
        one
        for one in record.annotations
        if one.kind is AnnotationKind.FLAG and one.resolved_at is None
    ]
