"""What pandoc's citeproc makes of citations, as our text."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.citing.text import Paragraph, Run, link
from factcheck.interchange.pandoc import LONGEST, run_pandoc

_SUBSTITUTE: Final = re.compile(
    r"""\ssubsequent-author-substitute(?:-rule)?\s*=\s*(?:"[^"]*"|'[^']*')"""
)
_LESS_THAN: Final = "\ue000"
_NOTES: Final = re.compile(r"""<style\b[^>]*\sclass\s*=\s*["']note["']""")
_API: Final = [1, 23, 1]
_QUOTES: Final = {"SingleQuote": "‘’", "DoubleQuote": "“”"}


def cite(
    blocks: Sequence[Any],
    items: Iterable[dict[str, Any]],
    style: Path,
    locale: str | None = None,
    *,
    all_of_them: bool = False,
) -> list[Any]:
    """Return a document of pandoc's with its citations made, and the list of works at its end.

    Args:
        blocks: its blocks, in pandoc's JSON.
        items: the works it may cite, in CSL-JSON.
        style: a file of the Citation Style Language.
        locale: the language of what the style itself says, a BCP 47 tag; the style's, if none.
        all_of_them: whether to list works that are not cited, too.

    Raises:
        MissingExtraError: if there is no pandoc.
        InvalidError: if it cannot read the style, or takes too long.
    """
    meta: dict[str, Any] = {}
    if all_of_them:
        meta["nocite"] = {"t": "MetaInlines", "c": [citation([reference("*")])]}
    if locale is not None:
        meta["lang"] = {"t": "MetaString", "c": locale}
    document = {"pandoc-api-version": _API, "meta": meta, "blocks": list(blocks)}
    with tempfile.TemporaryDirectory() as folder:
        works = Path(folder) / "works.json"
        # In CSL-JSON `<b>` is markup; in a title of ours it is a title.
        told = json.dumps(list(items), ensure_ascii=False).replace("<", _LESS_THAN)
        works.write_text(told, encoding="utf-8")
        whole = Path(folder) / "style.csl"
        whole.write_text(_without_substitutes(style), encoding="utf-8")
        try:
            answer = run_pandoc(
                "this citation style",
                *("--from", "json", "--to", "json", "--citeproc"),
                *("--csl", str(whole), "--bibliography", str(works)),
                given=json.dumps(document),
            )
        except TimeoutError:
            raise InvalidError(
                f"pandoc took more than {LONGEST} seconds for so many documents; select fewer"
                " claims, or take the style plain",
                where="--style",
            ) from None
        except ValueError as error:
            raise InvalidError(f"pandoc cannot use this style: {error}", where=str(style)) from None
    found: list[Any] = json.loads(answer)["blocks"]
    return found


def reference(key: str, prefix: str = "", suffix: str = "") -> dict[str, Any]:
    """Return the mention of a work within a citation, with what is said around it."""
    return {
        "citationId": key,
        "citationPrefix": inlines(prefix),
        "citationSuffix": inlines(suffix),
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def citation(references: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return a citation of one or several works."""
    return {"t": "Cite", "c": [list(references), []]}


def inlines(text: str) -> list[dict[str, Any]]:
    """Return plain text in pandoc's JSON.

    >>> inlines("a b")
    [{'t': 'Str', 'c': 'a'}, {'t': 'Space'}, {'t': 'Str', 'c': 'b'}]
    """
    told: list[dict[str, Any]] = []
    for word in text.split(" "):
        if told:
            told.append({"t": "Space"})
        if word:
            told.append({"t": "Str", "c": word})
    return told


def listed(blocks: Iterable[Any]) -> dict[str, Paragraph]:
    """Return the entries of the list of works at the end of a document, by key."""
    found: dict[str, Paragraph] = {}
    for block in blocks:
        match block:
            case {"t": "Div", "c": [[name, _, _], inside]} if name.startswith("ref-"):
                found[name.removeprefix("ref-")] = _entry(inside)
            case {"t": "Div", "c": [_, inside]}:
                found |= listed(inside)
    return found


def runs(told: Iterable[Any]) -> Paragraph:
    """Return pandoc's inlines as text with its markup; what is in the same hand is one run."""
    joined: list[Run] = []
    for run in _runs(told, Run("")):
        if joined and _hand(joined[-1]) == _hand(run):
            joined[-1] = _in_hand(run, joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(joined)


def _entry(blocks: Iterable[Any]) -> Paragraph:
    (told, *_) = [block["c"] for block in blocks if block["t"] in ("Para", "Plain")] or [[]]
    # Styles with numbers set these apart; a table has its own.
    bodies = [
        one["c"][1] for one in told if one["t"] == "Span" and "csl-right-inline" in one["c"][0][1]
    ]
    return runs(bodies[0] if bodies else told)


def _runs(told: Iterable[Any], hand: Run) -> Iterator[Run]:
    for one in told:
        match one["t"]:
            case "Str":
                yield _in_hand(hand, one["c"])
            case "Code" | "Math" | "RawInline":
                yield _in_hand(hand, one["c"][1])
            case "Space" | "SoftBreak" | "LineBreak":
                yield _in_hand(hand, " ")
            case "Quoted":
                quotes = _QUOTES[one["c"][0]["t"]]
                yield _in_hand(hand, quotes[0])
                yield from _runs(one["c"][1], hand)
                yield _in_hand(hand, quotes[1])
            case _:
                yield from _runs(_inside(one), _hand_inside(one, hand))


def _inside(one: Any) -> Iterable[Any]:
    """Return the inlines within one."""
    match one["t"]:
        case "Link" | "Span" | "Cite":
            inside: list[Any] = one["c"][1]
            return inside
        case "Note":
            return (inline for block in one["c"] for inline in block["c"])
    return one["c"] if isinstance(one.get("c"), list) else ()


def _hand_inside(one: Any, hand: Run) -> Run:
    match one["t"]:
        case "Emph":
            # Emphasis within emphasis stands upright.
            return Run("", not hand.italic, hand.bold, hand.href)
        case "Strong":
            return Run("", hand.italic, bold=True, href=hand.href)
        case "Link":
            return Run("", hand.italic, hand.bold, link("", one["c"][2][0]).href)
    return hand


def _hand(run: Run) -> tuple[bool, bool, str | None]:
    return run.italic, run.bold, run.href


def _in_hand(hand: Run, text: str) -> Run:
    return Run(text.replace(_LESS_THAN, "<"), hand.italic, hand.bold, hand.href)


def has_notes(style: Path) -> bool:
    """Tell whether a style cites in notes, and not within the text."""
    return _NOTES.search(_read(style)) is not None


def _without_substitutes(style: Path) -> str:
    """Return a style that names the author of every work, as each stands in a row of its own."""
    return _SUBSTITUTE.sub("", _read(style))


def _read(style: Path) -> str:
    try:
        return style.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidError(f"cannot be read: {error}", where=str(style)) from None
