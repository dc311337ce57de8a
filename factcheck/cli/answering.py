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


def read_answer(reader: Reader, typed: str, scale: records.Scale | None) -> str | FoundLevel:
    """Return the word or the level that is meant.

    A level's code as the scale spells it counts before a word, so that `B` is a level of the
    Admiralty scale and `b` leads back; its label, or its code in other capitals, counts after that.

    Args:
        reader: of the ledger.
        typed: not empty.
        scale: that is judged on, if the record can be judged; `scale:level` is of another one.

    Raises:
        InvalidError: if it is neither; it lists the levels there are.
    """
    codes = [level.code for level in scale.levels] if scale else []
    if typed not in codes:
        folded = typed.casefold()
        for word in WORDS:
            if folded in (word, word[0]):
                return word
    if scale is None:
        return "?"
    other = reader.holds("scale", typed.partition(":")[0])
    return find_level(reader.connection, typed, None if other else scale.key)


def prompt(record: records.Record, scale: records.Scale | None) -> str:
    """Return the line that asks for an answer; it names what makes sense for this record."""
    words = [word for word in WORDS if word != "resolve" or open_flags(record)]
    told = f"{', '.join(words[:-1])} or {words[-1]}"
    return f"{told} > " if scale is None else f"judge on {scale.key}, {told} > "


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
