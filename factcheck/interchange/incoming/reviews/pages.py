"""Structured data in web pages: JSON-LD in scripts."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from typing import Final

from factcheck.interchange.incoming.files import Incoming

_SCRIPT: Final = re.compile(
    r"<script\b[^>]*?\btype\s*=\s*[\"']?application/ld\+json[^>]*>(?P<json>.*?)</script",
    re.IGNORECASE | re.DOTALL,
)
_WRAPPED: Final = re.compile(
    r"^\s*(?:(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)(?:\s*//-->)?(?:\s*\*/)?\s*)+"
    r"|\s*(?:(?://|/\*)?\s*(?:\]\]>|-->)(?:\s*\*/)?\s*)+$"
)
_PAGE: Final = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|meta|div|p)\b", re.IGNORECASE
)
_CHARSET: Final = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_LANGUAGE: Final = re.compile(
    r"<html\b[^>]*?\blang\s*=\s*[\"']?([a-zA-Z]{2,3}(?:[-_][\w-]+)?)", re.IGNORECASE
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
    for charset in (named[1].decode() if named else "utf-8", "utf-8"):
        try:
            return data.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def scripts(page: str) -> Iterator[str]:
    """Yield the JSON-LD of a page, freed of the comments in which some wrap it."""
    for found in _SCRIPT.finditer(page):
        told = _WRAPPED.sub("", found["json"]).strip()
        if told:
            yield told


def language_of(page: str) -> str | None:
    """Return the language that a page says that it is in."""
    found = _LANGUAGE.search(page[:20_000])
    return html.unescape(found[1]).replace("_", "-") if found else None
