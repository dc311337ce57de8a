"""Things of schema.org as they stand in JSON, whatever way they were written, in one plain form."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from factcheck.interchange.incoming.texts import tag

Thing = dict[str, Any]

_PREFIX: Final = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)
_KEYWORDS: Final = {"type": "@type", "id": "@id"}
_NAMES: Final = ("@value", "name", "text", "alternateName", "headline", "@id")
_TAG: Final = re.compile(
    r"</?(?:(?P<block>p|br|div|h[1-6]|blockquote)|em|strong|b|i|u|a|span|q|sup)\b[^<>]*>"
)
_SPACES: Final = re.compile(r" {2,}")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_WEB: Final = re.compile(r"(?<=[\s,;|])https?://", re.IGNORECASE)
# What stands between two addresses, from its last sign to its first.
_NEEWTEB: Final = re.compile(r"(?:[\s,;|]|\bdna\b)+", re.IGNORECASE)
_BARE: Final = re.compile(r"www\.[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_DEEPEST: Final = 30
_LOST: Final = "\ufffd"


def plain(value: Any, depth: int = 0) -> Any:
    """Return JSON-LD without prefixes, wrapped values and empty items; microdata as if it were it.

    >>> plain({"type": ["http://schema.org/Claim"], "properties": {"name": ["So"]}})
    {'@type': ['Claim'], 'name': ['So']}
    """
    if depth > _DEEPEST:
        return None
    if isinstance(value, list):
        return [told for one in value if (told := plain(one, depth + 1)) is not None]
    if not isinstance(value, dict):
        return value
    if "@value" in value:
        return plain(value["@value"], depth + 1)
    found: Thing = {}
    for name, inner in value.items():
        if name == "properties" and isinstance(inner, dict):
            held = plain(inner, depth + 1)
            found |= held if isinstance(held, dict) else {}
            continue
        bare = _PREFIX.sub("", name) if ":" in name else name
        told = plain(inner, depth + 1)
        if told is not None:
            found[_KEYWORDS.get(bare, bare)] = told
    if (kind := found.get("@type")) is not None:
        found["@type"] = [_PREFIX.sub("", one) for one in values(kind) if isinstance(one, str)]
    return found


def values(value: Any) -> list[Any]:
    """Return a value, or the values of a list of any depth, but for empty ones."""
    if isinstance(value, list):
        return [inner for one in value for inner in values(one)]
    return [] if value in (None, "", {}) else [value]


def things_in(value: Any) -> Iterator[Thing]:
    """Yield every thing of a document, those that hold others first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from things_in(inner)


class Reading:
    """How a thing is read: what its references lead to, and where to tell of what is broken.

    Attributes:
        where: the file, and the place in it.
    """

    def __init__(self, where: str, notice: Callable[[str, str], None], known: Thing) -> None:
        self.where = where
        self._notice, self._known = notice, known

    def notice(self, what: str) -> None:
        """Tell of something that was read although it was broken."""
        self._notice(self.where, what)

    def of(self, thing: Thing, *names: str) -> list[Any]:
        """Return the values of the first of some properties that has any."""
        return next((told for name in names if (told := values(thing.get(name)))), [])

    def things(self, thing: Thing, *names: str) -> list[Thing]:
        """Return the values of a property as things: a text is one that has that name."""
        return [
            self._led(one) if isinstance(one, dict) else {"name": one}
            for one in self.of(thing, *names)
        ]

    def text(self, thing: Thing, *names: str) -> str | None:
        """Return the first text of some properties, without HTML."""
        for one in self.of(thing, *names):
            if told := self._text(one):
                return told
        return None

    def addresses(self, *told: Any) -> list[str]:
        """Return the addresses that values hold, of which some hold several in one text."""
        found: list[str] = []
        for one in values(list(told)):
            if isinstance(one, dict):
                found += self.addresses(one.get("url"), *self._named(one))
            elif isinstance(one, str):
                found += self._split(html.unescape(one).strip())
        return list(dict.fromkeys(found))

    def language(self, thing: Thing, name: str = "inLanguage") -> str | None:
        """Return the language that a thing is in, a BCP 47 tag, if it tells one."""
        for one in self.of(thing, name):
            told = self.text(one, "alternateName", "name") if isinstance(one, dict) else one
            if isinstance(told, str) and _LANGUAGE.fullmatch(told.strip()):
                return tag(told, self.notice)
            self.notice("a language that is no tag such as 'en' was passed over")
        return None

    def _named(self, thing: Thing) -> list[Any]:
        if values(thing.get("url")):
            return []
        return [one for one in values(thing.get("@id")) if str(one).lower().startswith("http")]

    def _split(self, told: str) -> Iterator[str]:
        each, begun = [], 0
        for found in _WEB.finditer(told):
            before = told[begun : found.start()]
            between = _NEEWTEB.match(before[::-1])
            each.append(before[: len(before) - (between.end() if between else 0)])
            begun = found.start()
        each.append(told[begun:])
        if len(each) > 1:
            self.notice("several addresses in one field were read as several")
        for one in each:
            address = one.strip(" ,;|\t\r\n<>")
            if _BARE.fullmatch(address):
                self.notice("an address without https:// was read with it")
                address = f"https://{address}"
            if address:
                yield address

    def _led(self, thing: Thing) -> Thing:
        """Return what a reference leads to within the page, or else itself."""
        mark = thing.get("@id")
        if isinstance(mark, str) and set(thing) <= {"@id", "@type"}:
            found: Thing = self._known.get(mark, thing)
            return found
        return thing

    def _text(self, one: Any) -> str | None:
        if isinstance(one, dict):
            return next((told for name in _NAMES if (told := self.text(one, name))), None)
        if isinstance(one, bool) or not isinstance(one, str | int | float):
            return None
        told = str(one)
        if _LOST in told:
            self.notice("letters that are no UTF-8, or were lost before, are read as \ufffd")
        if _ENTITY.search(told) and (without := html.unescape(told)) != told:
            self.notice("HTML entities in texts were read as the letters that they stand for")
            told = without
        if _TAG.search(told):
            self.notice("HTML tags in texts were left out")
            # Words within a line stay in it: "<b>so</b>." is "so."
            told = _TAG.sub(lambda found: " " if found["block"] else "", told)
            told = _SPACES.sub(" ", told)
        return told.strip() or None
