"""Entries of BibTeX and biblatex: their texts, names and addresses, so that LaTeX runs nothing."""

from __future__ import annotations

import re
from typing import Any, Final

_ESCAPES: Final = str.maketrans(
    {sign: f"\\{sign}" for sign in "$&#_%"}
    | {
        "\\": "\\textbackslash{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        "<": "\\textless{}",
        ">": "\\textgreater{}",
        "`": "\\`{}",
    }
)
_COMMANDS: Final = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
}
_ESCAPED: Final = re.compile(
    rf"\\(?P<command>{'|'.join(_COMMANDS)})(?![A-Za-z])(?:\{{\}})?"
    r"|(?P<open>\{)?\\(?P<accent>[~^`])\{\}(?(open)\})"
    r"|\{\\?(?P<braced>[&%_#~$^])\}|\\(?P<sign>[&%_#~$^{}])|\{\}(?=[-'])"
)
_AND: Final = re.compile(r"\sand\s", re.IGNORECASE)
_BRACES: Final = str.maketrans({"{": "\\{", "}": "\\}"})
_LONE_BRACES: Final = str.maketrans({"{": "$\\lbrace$", "}": "$\\rbrace$"})
_IN_URL: Final = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def escaped(text: str) -> str:
    r"""Return text of which LaTeX runs nothing, on one line.

    >>> escaped("50% of A_B"), escaped("a } b")
    ('50\\% of A\\_B', 'a $\\rbrace$ b')
    """
    # BibTeX counts braces, with a backslash before them or not: those without a partner get names.
    braces = _BRACES if _is_balanced(text) else _LONE_BRACES
    marked = re.sub("[{}]", lambda found: "\0" if found[0] == "{" else "\1", " ".join(text.split()))
    safe = marked.translate(_ESCAPES).replace("\0", "{".translate(braces))
    safe = safe.replace("\1", "}".translate(braces))
    # Hyphens in a row would become a dash, and apostrophes quotes.
    return re.sub("(?<=-)-|(?<=')'", r"{}\g<0>", safe)


def unescaped(text: str) -> str:
    r"""Return text as it was before somebody escaped its signs.

    >>> unescaped("50\\% of A\\_B{\\&}C \\textasciitilde{}300")
    '50% of A_B&C ~300'
    """
    return _ESCAPED.sub(_sign, text)


def verbatim(url: str) -> str:
    """Return an address as fields for addresses take it: as it is, but for braces.

    >>> verbatim("https://example.org/a_b{c}")
    'https://example.org/a_b%7Bc%7D'
    """
    return url.translate(_IN_URL)


def address(text: str) -> str:
    r"""Return an address that stands in text.

    >>> address("https://example.org/a_b")
    '\\url{https://example.org/a_b}'
    """
    return f"\\url{{{verbatim(text)}}}"


def titled(text: str) -> str:
    """Return a title that no style puts into other capitals."""
    return f"{{{escaped(text)}}}"


def names(people: Any) -> str | None:
    """Return names of CSL-JSON, each that is not taken apart as one piece.

    >>> names([{"literal": "Choe Sang-Hun"}, {"family": "Kennedy", "given": "John F."}])
    '{Choe Sang-Hun} and Kennedy, John F.'
    """
    told = [name for name in map(_name, people or ()) if name]
    if told[1:] and told[-1] == "{others}":
        # Those whom another library did not name.
        told[-1] = "others"
    return " and ".join(told) or None


def undivided(text: str | None) -> str | None:
    """Return a text of LaTeX that biblatex would take for a list with an `and` between its parts.

    >>> undivided("Simon and Schuster")
    '{Simon and Schuster}'
    """
    return f"{{{text}}}" if text and _AND.search(text) else text


def _sign(found: re.Match[str]) -> str:
    return (
        _COMMANDS.get(found["command"]) or found["accent"] or found["braced"] or found["sign"] or ""
    )


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def _name(person: Any) -> str | None:
    if not isinstance(person, dict):
        return None
    told = {part: escaped(text) for part, text in person.items() if isinstance(text, str) and text}
    if "literal" in told or "family" not in told:
        whole = told.get("literal") or told.get("given")
        return whole and f"{{{whole}}}"
    parts = {
        part: f"{{{text}}}" if "," in text or _AND.search(f" {text} ") else text
        for part, text in told.items()
    }
    particles = [parts.get(f"{which}dropping-particle") for which in ("", "non-")]
    last = " ".join(part for part in (*particles, parts["family"]) if part)
    return ", ".join(part for part in (last, parts.get("suffix"), parts.get("given")) if part)
