"""JSON of any length, an item at a time, and past items that are broken.

Feeds of fact checks are one document of a hundred megabytes as often as a line for each, and one
quote too many in one of them makes all of it invalid. So the lists that hold the items are walked
through in a window, each item is read alone, and one that is broken ends where another begins that
looks like it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONDecoder
from typing import Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.incoming.files import Incoming

MAX_ITEM: Final = 1 << 20

_DECODER: Final = JSONDecoder()
_LENIENT: Final = JSONDecoder(strict=False)
_GAP: Final = re.compile(r"[\s,;\x1e\ufeff\x00]*")
_MEMBER: Final = re.compile(r'[\s,]*"((?:[^"\\]|\\.)*)"\s*:\s*')
_BEGIN: Final = re.compile(
    r'\{\s*"(?P<name>[^"\\]*)"\s*:\s*(?:"(?P<value>[^"\\]*)"\s*,\s*"(?P<next>[^"\\]*)"\s*:'
    r'(?P<kind>\s*\[?\s*"[^"\\]*")?)?'
)
_OTHER: Final = re.compile(r"\}\s*(?:,\s*)?(?=\{)")
_STRAY: Final = re.compile(r"[^\n\[{]+")
_ITEMS: Final = frozenset(("claimReviewed", "claimReview", "itemReviewed", "item", "properties"))
_TYPES: Final = ("@type", "type")
_HEAD: Final = 4096
_TRIES: Final = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """An item of a file.

    Attributes:
        where: the file, and which item of it.
        value: what it says, unless it is broken.
        broken: itself, if it is.
    """

    where: str
    value: Any
    broken: str | None = None


def parts(file: Incoming, lists: tuple[str, ...]) -> Iterator[Part]:
    """Yield the items of a JSON document, of JSON Lines, or of documents one after another.

    Args:
        file: itself.
        lists: the members of an outermost object that are lists of items.

    Raises:
        InvalidError: if it is no text, or an item of it has no end.
    """
    window = _Window(file)
    for number, (value, broken) in enumerate(_items(window, lists), 1):
        yield Part(f"{file.name}: item {number}", value, broken)


def _items(window: _Window, lists: tuple[str, ...]) -> Iterator[tuple[Any, str | None]]:
    while sign := window.sign():
        if sign == "[":
            window.at += 1
            yield from _listed(window)
        elif sign in "]}":
            # What is left of a list or an object whose beginning is broken.
            window.at += 1
        elif sign != "{":
            yield None, window.stray()
        elif (value := window.decoded()) is not _BROKEN:
            yield from ((item, None) for item in _inner(value, lists))
        elif _enter(window, lists):
            yield from _listed(window)
            _leave(window)
        else:
            yield None, window.broken()


def _listed(window: _Window) -> Iterator[tuple[Any, str | None]]:
    """Yield the items of the list that has begun, and go past its end."""
    while (sign := window.sign()) and sign != "]":
        value = window.decoded()
        yield (value, None) if value is not _BROKEN else (None, window.broken())
    window.at += 1


def _inner(value: dict[str, Any], lists: tuple[str, ...]) -> Iterator[Any]:
    held = [value[name] for name in lists if isinstance(value.get(name), list)]
    if not held:
        yield value
    for items in held:
        yield from items


def _enter(window: _Window, lists: tuple[str, ...]) -> bool:
    """Go into the list of items of an object that is too long, or broken, to be read whole."""
    begun = window.at
    window.at += 1
    while found := window.match(_MEMBER):
        window.at = found.end()
        if found[1] in lists and window.sign() == "[":
            window.at += 1
            return True
        if window.decoded() is _BROKEN:
            break
    window.at = begun
    return window.go_into(lists)


def _leave(window: _Window) -> None:
    """Go past the members behind the list of items."""
    while found := window.match(_MEMBER):
        window.at = found.end()
        if window.decoded() is _BROKEN:
            return


_BROKEN: Final = object()


class _Window:
    """A stretch of a file's text that is longer than any item, and where in it the reader is."""

    def __init__(self, file: Incoming) -> None:
        self._file = file
        wide = file.head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        # Letters that are lost are told item by item; they are no reason to refuse the rest.
        self._decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8")("replace")
        self._text, self._ended = "", False
        self._alike: re.Pattern[str] | None = None
        self.at = 0

    def sign(self) -> str:
        """Go past blanks and commas, and return the sign that follows; nothing at the end."""
        while True:
            self._fill()
            found = _GAP.match(self._text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self._text):
                return self._text[self.at]
            if self._ended:
                return ""

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return what stands here, if it is that."""
        self._fill()
        return pattern.match(self._text, self.at)

    def go_into(self, lists: tuple[str, ...]) -> bool:
        """Go into a list of items that begins not far from here, if there is one."""
        names = "|".join(map(re.escape, lists))
        begins = re.compile(rf'"(?:{names})"\s*:\s*\[')
        found = begins.search(self._text, self.at, self.at + _HEAD)
        self.at = found.end() if found else self.at
        return found is not None

    def decoded(self) -> Any:
        """Return the value that stands here, and go past it; or tell that it is broken."""
        self._fill()
        begun = self.at
        try:
            value, self.at = _DECODER.raw_decode(self._text, self.at)
        except (ValueError, RecursionError):
            return _BROKEN
        if self._alike is None and isinstance(value, dict) and not _ITEMS.isdisjoint(value):
            self._alike = _alike(_BEGIN.match(self._text, begun))
        return value

    def broken(self) -> str:
        """Return the broken item that begins here, up to where another begins that looks like it.

        Raises:
            InvalidError: if there is no end in sight.
        """
        self._fill()
        begun, ends = self.at, []
        if alike := self._alike or _alike(_BEGIN.match(self._text, begun)):
            found = alike.search(self._text, begun + 1)
            ends += [found.end()] if found else []
        if other := self._next_item(begun + 1, ends[0] if ends else len(self._text)):
            ends.append(other)
        place = min(ends, default=None)
        if place is None and not self._ended:
            raise InvalidError(
                f"an item is longer than {MAX_ITEM >> 20} MiB, or is broken so that its end is not"
                " found",
                where=self._file.name,
            )
        self.at = len(self._text) if place is None else place
        return _without_empty(self._text[begun : self.at])

    def stray(self) -> str:
        """Return what is no JSON, up to where some may begin."""
        self._fill()
        found = _STRAY.match(self._text, self.at)
        begun, self.at = self.at, found.end() if found else self.at + 1
        return self._text[begun : self.at]

    def _next_item(self, begun: int, end: int) -> int | None:
        """Return where within some text an item begins that can be read."""
        others = _OTHER.finditer(self._text, begun, end)
        for _, found in zip(range(_TRIES), others, strict=False):
            try:
                value, _ = _LENIENT.raw_decode(self._text, found.end())
            except (ValueError, RecursionError):
                continue
            if isinstance(value, dict) and not _ITEMS.isdisjoint(value):
                return found.end()
        return None

    def _fill(self) -> None:
        """Have at least one item's length of text ahead."""
        if self._ended or len(self._text) - self.at >= MAX_ITEM:
            return
        text = [self._text[self.at :]]
        length = len(text[0])
        while length < 2 * MAX_ITEM and not self._ended:
            data = self._file.handle.read(MAX_ITEM)
            self._ended = not data
            text.append(self._decoder.decode(data, final=self._ended))
            length += len(text[-1])
        self._text, self.at = "".join(text), 0


def _without_empty(told: str) -> str:
    """Return an item without the commas and empty items behind it."""
    while (told := told.rstrip(", \r\n\t")).endswith("null"):
        told = told.removesuffix("null")
    return told


def _alike(begins: re.Match[str] | None) -> re.Pattern[str] | None:
    """Return how another item begins, after one that begins so."""
    if begins is None:
        return None
    name = re.escape(begins["name"])
    if begins["next"] is None:
        return re.compile(rf'\}}\s*(?:,\s*)?(?=\{{\s*"{name}"\s*:)')
    value = re.escape(begins["value"]) if begins["name"] in _TYPES else r'[^"\\]*'
    behind = rf'"{re.escape(begins["next"])}"\s*:'
    if begins["next"] in _TYPES and begins["kind"]:
        # An item may be wrapped in another thing that begins so, but for what it is.
        behind += r"\s*\[?\s*" + re.escape(begins["kind"].lstrip(" \r\n\t["))
    return re.compile(rf'(?=\{{\s*"{name}"\s*:\s*"{value}"\s*,\s*{behind})')
