"""BibTeX and biblatex, read by pandoc: names, dates and LaTeX's letters are its to understand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.bibliography.fields import OWN_FIELD
from factcheck.interchange.bibliography.languages import LANGUAGES
from factcheck.interchange.csl_items import appears_in
from factcheck.interchange.incoming.bibliography.items import TOLD_KEY, records_of
from factcheck.interchange.incoming.bibliography.titles import given_back, kept_as_typed
from factcheck.interchange.incoming.files import Incoming, decoded
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
    r"(?<=[,\s])language\s*=\s*[{\"]([a-z]{2,3}(?:-\w+)*)[}\"]", re.IGNORECASE
)
_LANGID: Final = re.compile(r"(?<=[,\s])langid\s*=\s*[{\"](\w+)[}\"]", re.IGNORECASE)
_CODES: Final = {name: code for code, name in LANGUAGES.items()}
# An address is written as it is, but Zotero escapes what LaTeX would read.
_ESCAPED: Final = re.compile(r"\\([&%_#~$])")
_SITE: Final = re.compile(r"[,\s](?:howpublished|organization)\s*=", re.IGNORECASE)
_OWN: Final = re.compile(
    rf"^\s*{OWN_FIELD}\s*=\s*[{{\"](?P<kind>[a-z_-]*)(?:,\s*)?(?P<key>doc-\w{{16}})?[}}\"]",
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
    shared, entries = _entries(decoded(file))
    if not entries:
        raise InvalidError("there is no entry in it", where=file.name)
    library = {_key(part): part for _, part in entries}
    yield from records_of(_items(file.name, shared, entries, intake, library), intake)


def _entries(told: str) -> tuple[str, list[tuple[int, str]]]:
    """Return what all entries share, and each entry with the line that it begins on."""
    begins = list(_ENTRY.finditer(told))
    if not begins:
        return "", []
    ends = [found.start() for found in begins[1:]] + [len(told)]
    shared: list[str] = []
    entries: list[tuple[int, str]] = []
    line, counted = 1, 0
    for found, end in zip(begins, ends, strict=True):
        line += told.count("\n", counted, found.start())
        counted = found.start()
        part, kind = told[found.start() : end], found["kind"].lower()
        if kind in _SHARED:
            shared.append(part)
        elif kind not in _NO_ENTRY:
            entries.append((line, part))
    return "".join(shared), entries


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
        told = run_pandoc(
            "reading BibTeX",
            *("--from", "biblatex", "--to", "csljson"),
            given=shared + "".join(map(kept_as_typed, parts)),
        )
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
    for item in json.loads(given_back(told)):
        if item.get("id") in parents:
            continue
        line, part = known.get(item.get("id"), (1, ""))
        yield f"{name}: line {line}", _mended(item, part)


def _mended(item: dict[str, Any], part: str) -> dict[str, Any]:
    """Return an item with what pandoc does not read, or reads otherwise than it is meant."""
    if (named := _LANGID.search(part)) and (code := _CODES.get(named[1].lower())):
        item["language"] = code
    elif "language" not in item and (language := _LANGUAGE.search(part)):
        item["language"] = language[1]
    if isinstance(url := item.get("URL"), str):
        item["URL"] = _ESCAPED.sub(r"\1", url)
    if found := _OWN.search(part):
        item |= {"type": found["kind"]} if found["kind"] in _KINDS else {}
        item |= {TOLD_KEY: found["key"]} if found["key"] else {}
    if _SITE.search(part):
        _put_on_its_site(item)
    if isinstance(genre := item.get("genre"), str) and (bare := _BRACED.fullmatch(genre)):
        item["genre"] = bare[1]
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
