"""Structured data in web pages: JSON-LD in scripts."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from typing import Final

from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.texts import tag

# Each pattern is looked for at one place, or from where the last one ended: what goes over a page
# again from each tag takes minutes for a page of nothing else.
_SCRIPT: Final = re.compile(r"<script\b", re.IGNORECASE)
_IS_DATA: Final = re.compile(r"\btype\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
_END: Final = re.compile(r"</script", re.IGNORECASE)
_BLANK: Final = re.compile(r"\s*")
_OPENING: Final = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)(?:\s*//-->)?(?:\s*\*/)?")
# What stands at the end, from its last sign to its first.
_GNISOLC: Final = re.compile(r"(?:/\*\s*)?(?:>\]\]|>--)(?:\s*(?://|\*/))?")
_PAGE: Final = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|meta|div|p)\b", re.IGNORECASE
)
_CHARSET: Final = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HTML: Final = re.compile(r"<html\b[^>]*", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"\blang\s*=\s*[\"']?([a-zA-Z]{2,3}(?:[-_][\w-]+)?)", re.IGNORECASE)
# The names of letters in which no page is whose own words on that can be read, or which Python
# alone knows.
_NO_LETTERS: Final = re.compile(
    r"utf-(?:16|32)(?:-[bl]e)?|idna|mbcs|oem|punycode|(?:raw-)?unicode-escape|undefined"
)
_MOST: Final = 32 << 20


def is_page(file: Incoming) -> bool:
    """Tell whether a file is HTML, or begins like a piece of it."""
    head = file.head.removeprefix(codecs.BOM_UTF8).lstrip()
    if head.startswith(b"<?xml") and b"<html" not in head:
        return False
    return head.startswith(b"<") and _PAGE.search(head) is not None


def page_text(file: Incoming) -> str | None:
    """Return a page as text, in the letters that it names; nothing if it is too large."""
    data = file.handle.read(_MOST + 1)
    if len(data) > _MOST:
        return None
    named = _CHARSET.search(data[:4096])
    for charset in (_letters(named[1].decode()) if named else "utf-8", "utf-8"):
        try:
            return data.decode(charset)
        except (UnicodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def scripts(page: str) -> Iterator[str]:
    """Yield the JSON-LD of a page, freed of the comments in which some wrap it."""
    at = 0
    while found := _SCRIPT.search(page, at):
        at = page.find(">", found.end()) + 1
        if not at:
            return
        if _IS_DATA.search(page, found.end(), at) is None:
            continue
        end = _END.search(page, at)
        if end is None:
            return
        if told := _unwrapped(page[at : end.start()]):
            yield told
        at = end.end()


def language_of(page: str) -> str | None:
    """Return the language that a page says that it is in."""
    begun = _HTML.search(page[:20_000])
    found = _LANGUAGE.search(begun[0]) if begun else None
    return tag(html.unescape(found[1])) if found else None


def _letters(named: str) -> str:
    """Return the letters in which a page is that names some."""
    try:
        name = codecs.lookup(named).name
    except LookupError:
        return "utf-8"
    return "utf-8" if _NO_LETTERS.fullmatch(name.replace("_", "-")) else name


def _unwrapped(script: str) -> str:
    script = script.strip()
    script = script[_past(_OPENING, script) :]
    end = len(script) - _past(_GNISOLC, script[::-1])
    return script[:end]


def _past(pattern: re.Pattern[str], text: str) -> int:
    """Return where a text goes on behind a pattern, as often as that stands there, and blanks."""
    at = 0
    while found := pattern.match(text, at):
        blank = _BLANK.match(text, found.end())
        at = blank.end() if blank else found.end()
    return at
