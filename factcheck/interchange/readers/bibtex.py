"""BibTeX and biblatex, read by pandoc: names, dates and LaTeX's letters are its to understand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.bibliography.fields import OWN_FIELD, own_told
from factcheck.interchange.bibliography.languages import CODES
from factcheck.interchange.bibliography.latex import unescaped
from factcheck.interchange.csl_items import appears_in
from factcheck.interchange.incoming.bibliography.items import records_of
from factcheck.interchange.incoming.bibliography.own import TOLD_KEY
from factcheck.interchange.incoming.bibliography.pieces import partner
from factcheck.interchange.incoming.bibliography.text_of import text_of
from factcheck.interchange.incoming.bibliography.titles import given_back, kept_as_typed
from factcheck.interchange.incoming.bibliography.unread import UNKNOWN, unread
from factcheck.interchange.incoming.files import Incoming
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.texts import address
from factcheck.interchange.pandoc import run_pandoc
from factcheck.records import Record
from factcheck.vocabulary import DocumentKind, SourceKind

TITLE: Final = "documents: BibTeX or biblatex, from Zotero, JabRef and others (needs pandoc)"

_ENTRY: Final = re.compile(r"^[ \t]*@[ \t]*(?P<kind>\w+)[ \t]*[{(]", re.MULTILINE)
_KEY: Final = re.compile(r"[{(]\s*([^\s,{}()=]*)")
_HEAD: Final = re.compile(rb"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)
_BEGINS: Final = (b"@", b"%", b"\xef\xbb\xbf")
# Some programs tell first who made the file. In other formats, a line may begin in a like way.
_USUAL: Final = re.compile(
    rb"^@(?:article|book|booklet|collection|conference|electronic|incollection|inproceedings|manual"
    rb"|mastersthesis|misc|online|periodical|phdthesis|proceedings|report|techreport|thesis"
    rb"|unpublished|webpage|www)[ \t]*\{[ \t]*[^\s,{}()=\"]*,",
    re.IGNORECASE | re.MULTILINE,
)
_OTHERS: Final = (b"<", b"[", b"{", b'"')
# What an entry has from others.
_PARENTS: Final = re.compile(
    r"(?<=[,\s])(?:crossref|xdata)\s*=\s*[{\"](?P<keys>[^{}\"]*)", re.IGNORECASE
)
_SHARED: Final = frozenset(("string", "preamble"))
_NO_ENTRY: Final = frozenset(("comment",))
# Pandoc knows `langid` only, and of a language without a country it makes one with.
_LANGUAGE: Final = re.compile(
    r"(?<=[,\s])language\s*=\s*[{\"]+([^\W\d_][\w -]*)[}\"]", re.IGNORECASE
)
_LANGID: Final = re.compile(r"(?<=[,\s])langid\s*=\s*[{\"](\w+)[}\"]", re.IGNORECASE)
# These are written as they are, but Zotero and Mendeley escape what LaTeX would read.
_RAW: Final = ("URL", "DOI", "genre")
_SITE: Final = re.compile(r"[,\s](?:howpublished|organization)\s*=", re.IGNORECASE)
_ON_SITE: Final = re.compile(r"\s*@\s*(?:online|electronic|www|webpage)\b", re.IGNORECASE)
_BESIDE_TITLE: Final = re.compile(r"([,\s])titleaddon(\s*=)", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<=[,\s])(?:date|year)\s*=\s*[{\"]+([^{}\"]*)", re.IGNORECASE)
_OWN: Final = re.compile(
    rf"^[^\S\n]*{OWN_FIELD}\s*=\s*[{{\"](?P<told>[^{{}}\"]*)[}}\"]",
    re.IGNORECASE | re.MULTILINE,
)
_KINDS: Final = frozenset(DocumentKind)
_ON_SITES: Final = ("webpage", "post", "post-weblog")
# Zotero puts some kinds of work into braces, so that no style changes them.
_BRACED: Final = re.compile(r"\{([^{}]*)\}")


def recognises(file: Incoming) -> bool:
    """Tell it by an entry at the start of a line, where no other format has one."""
    begins = file.head.lstrip()
    if begins.startswith(_BEGINS):
        return _HEAD.search(file.head) is not None
    return not begins.startswith(_OTHERS) and _USUAL.search(file.head) is not None


def read(file: Incoming, intake: Intake) -> Iterator[Record]:
    """Yield the document of each entry, and who published it.

    Raises:
        MissingExtraError: if there is no pandoc.
    """
    shared, entries = _entries(text_of(file, intake))
    if not entries:
        raise InvalidError("there is no entry in it", where=file.name)
    library = {_key(part): part for _, part in entries}
    common = _shared(file.name, shared, intake)
    yield from records_of(_items(file.name, common, entries, intake, library), intake)


def _entries(told: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return what all entries share, and each entry, with the lines that they begin on."""
    begins = list(_ENTRY.finditer(told))
    if not begins:
        return [], []
    ends = [found.start() for found in begins[1:]] + [len(told)]
    shared: list[tuple[int, str]] = []
    entries: list[tuple[int, str]] = []
    line, counted = 1, 0
    for found, end in zip(begins, ends, strict=True):
        line += told.count("\n", counted, found.start())
        counted = found.start()
        part, kind = told[found.start() : end], found["kind"].lower()
        if kind not in _NO_ENTRY:
            listed = shared if kind in _SHARED else entries
            listed.append((line, _in_braces(part)))
    return shared, entries


def _in_braces(part: str) -> str:
    """Return an entry in braces that stands in parentheses, which pandoc does not know."""
    if _ON_SITE.match(part) and not _SITE.search(part):
        # So Zotero tells of what site a page is.
        part = _BESIDE_TITLE.sub(r"\1organization\2", part, count=1)
    begin = found.end() - 1 if (found := _ENTRY.match(part)) else 0
    if part[begin] != "(":
        return part
    end = partner(part, begin) or part.rfind(")")
    if end < begin:
        return part
    return f"{part[:begin]}{{{part[begin + 1 : end]}}}{part[end + 1 :]}"


def _shared(name: str, shared: list[tuple[int, str]], intake: Intake) -> str:
    """Return what all entries share, but for what pandoc cannot read: it would read no entry."""
    whole = "".join(kept_as_typed(part) for _, part in shared)
    try:
        if whole:
            _by_pandoc(whole)
    except ValueError as error:
        if len(shared) > 1:
            return "".join(_shared(name, [one], intake) for one in shared)
        ((line, part),) = shared
        intake.reject(f"{name}: line {line}", f"no BibTeX: {error}", part.strip())
        return ""
    return whole


def _by_pandoc(told: str) -> str:
    return run_pandoc("reading BibTeX", "--from", "biblatex", "--to", "csljson", given=told)


def _key(part: str) -> str:
    found = _KEY.search(part)
    return found[1] if found else ""


def _parents(entries: list[tuple[int, str]], library: Mapping[str, str]) -> dict[str, str]:
    """Return the entries that some have something from, by key, but for these themselves."""
    held = {_key(part) for _, part in entries}
    parents: dict[str, str] = {}
    parts = [part for _, part in entries]
    while parts:
        for found in _PARENTS.finditer(parts.pop()):
            for key in map(str.strip, found["keys"].split(",")):
                if key in library and key not in held and key not in parents:
                    parents[key] = library[key]
                    parts.append(library[key])
    return parents


def _items(
    name: str,
    shared: str,
    entries: list[tuple[int, str]],
    intake: Intake,
    library: Mapping[str, str],
) -> Iterator[tuple[str, Any]]:
    """Yield items; halves of what pandoc cannot read are read alone, until one entry is found.

    Args:
        name: of the file.
        shared: what all entries have before them.
        entries: those that are to be read.
        intake: gets the one that cannot be read.
        library: the entries by key from which these may have something.
    """
    parents = _parents(entries, library)
    parts = [part for _, part in entries] + [f"\n{part}" for part in parents.values()]
    try:
        out = _by_pandoc(shared + "".join(map(kept_as_typed, parts)))
    except TimeoutError:
        raise InvalidError("pandoc takes too long; split the file", where=name) from None
    except ValueError as error:
        if len(entries) == 1:
            ((line, part),) = entries
            if parents:
                # Perhaps it is one of them that cannot be read.
                alone = list(_items(name, shared, entries, intake, {}))
                if alone:
                    intake.notice(alone[0][0], "what an entry has from another was left out")
                yield from alone
                return
            intake.reject(f"{name}: line {line}", f"no BibTeX: {error}", part.strip())
            return
        middle = len(entries) // 2
        for half in (entries[:middle], entries[middle:]):
            yield from _items(name, shared, half, intake, library)
        return
    known = {_key(part): (line, part) for line, part in entries}
    for item in json.loads(given_back(out)):
        if item.get("id") in parents:
            continue
        line, part = known.get(item.get("id"), (1, ""))
        where = f"{name}: line {line}"
        if (told := unread(item, part)).keys() - UNKNOWN:
            intake.notice(where, "a text that is no LaTeX was taken as it is written")
        yield where, _mended(item | told, part)


def _mended(item: dict[str, Any], part: str) -> dict[str, Any]:
    """Return an item with what pandoc does not read, or reads otherwise than it is meant."""
    if (named := _LANGID.search(part)) and (code := CODES.get(named[1].lower())):
        item["language"] = code
    elif "language" not in item and (language := _LANGUAGE.search(part)):
        item["language"] = language[1]
    if isinstance(genre := item.get("genre"), str) and (bare := _BRACED.fullmatch(genre)):
        item["genre"] = bare[1]
    if not (item.get("issued") or {"date-parts": [0]}).get("date-parts"):
        # Pandoc has found a date, and can tell nothing of it.
        item.pop("issued")
        item |= {"issued": {"raw": found[1]}} if (found := _YEAR.search(part)) else {}
    item |= {name: unescaped(item[name]) for name in _RAW if isinstance(item.get(name), str)}
    if found := _OWN.search(part):
        kind, key = own_told(found["told"])
        item |= {"type": str(kind)} if kind else {}
        item |= {TOLD_KEY: key} if key else {}
    if _SITE.search(part):
        _put_on_its_site(item)
    if item.get("title-short") and str(item.get("title")).startswith(item["title-short"]):
        # Pandoc takes it from a colon in the title.
        item.pop("title-short")
    return item


def _put_on_its_site(item: dict[str, Any]) -> None:
    """Take what tells how something was published for the site that it is on, or its address.

    Pandoc takes it for a publisher.
    """
    told = item.get("publisher")
    if not isinstance(told, str) or item.get("container-title"):
        return
    if found := address(told):
        item.pop("publisher")
        item.setdefault("URL", found)
    elif (kind := item.get("type")) in _KINDS and appears_in(
        DocumentKind(kind), SourceKind.PUBLICATION
    ):
        item["container-title"] = item.pop("publisher")
    elif item.get("type") in _ON_SITES or (not item.get("type") and item.get("URL")):
        item |= {"type": item.get("type") or _ON_SITES[0], "container-title": told}
        item.pop("publisher")
