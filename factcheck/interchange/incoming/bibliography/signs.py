r"""Signs of TeX that somebody typed as letters: `50% of`, `$5 million`, `~300`, `10~20명`.

Zotero writes `\%` for a percent sign, but publishers' sites, Google Scholar and JabRef write what a
page has. Behind the sign pandoc sees a comment, and of `$5 and $7` it makes a formula.
"""

from __future__ import annotations

import re
from typing import Final

_TILDE: Final = "\\textasciitilde{}"
_GROUP: Final = r"(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.)*\})*"
_SIGN: Final = re.compile(
    r"(?P<address>\\(?:url|path|nolinkurl)\s*\{[^{}]*\})"
    rf"|\\href\s*\{{(?P<to>[^{{}}]*)\}}\s*\{{(?P<told>{_GROUP})\}}"
    # There is no accent on a figure.
    r"|\\(?P<accent>[~^])(?=\d)"
    r"|(?P<paragraph>\n[ \t\r]*\n\s*|\\par\b\s*)"
    r"|(?P<number>\\No(?![A-Za-z])(?:\{\})?)"
    r"|\\.|[%$~]",
    re.DOTALL,
)
_MATH: Final = re.compile(
    r"\$\$(?P<shown>(?:[^$\\]|\\.)+)\$\$|\$((?:[^$\\]|\\.)+)\$(?=(?P<digit>\d)?)"
)
_OF_MATH: Final = re.compile(r"[\\^_{]")
_COMMAND: Final = re.compile(r"\\[A-Za-z]+")
_GROUPS: Final = re.compile(r"\{[^{}]*\}")
# Letters of formulas stand alone or at other signs, and `and` between two spaces.
_WORD: Final = re.compile(r"(?:^|\s)[^\W\d_]{3,}(?=\s|$)|(?:^|\s)[^\W\d_]{2,},")
_BARE_PERCENT: Final = re.compile(r"(?<!\\)%")
_WIDE: Final = re.compile(r"[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]")
_NUMBER: Final = re.compile(r"\\?[$€£₩]?\d")
_BEFORE_LETTERS: Final = "([{\"'“‘«/=<>≈±\ue0b0\ue0b1\ue0b3"


def meant(value: str, *, ties: bool = False) -> str:
    r"""Return a value with the signs escaped that are letters; formulas stay as they are.

    Args:
        value: what stands between the braces of a field.
        ties: whether every tilde is a space, as in names.

    >>> meant("50% of $5 million, $7 million"), meant("$R_0$ is 5\\%")
    ('50\\% of \\$5 million, \\$7 million', '$R_0$ is 5\\%')
    >>> meant("10~20명, Prof.~Kim")
    '10\\textasciitilde{}20명, Prof.~Kim'
    """
    told: list[str] = []
    at = 0
    while found := _SIGN.search(value, at):
        told.append(value[at : found.start()])
        at = found.end()
        match found[0]:
            case "%":
                told.append("\\%")
            case "$":
                math = _MATH.match(value, found.start())
                if math and _is_math(math):
                    told.append(_BARE_PERCENT.sub(r"\\%", math[0]))
                    at = math.end()
                else:
                    told.append("\\$")
            case "~":
                is_tie = ties or _is_tie(value, found.start())
                told.append("~" if is_tie else _TILDE)
            case _:
                told.append(_command(found, ties=ties))
    return "".join(told) + value[at:]


def _command(found: re.Match[str], *, ties: bool) -> str:
    if found["accent"]:
        return _TILDE if found["accent"] == "~" else "\\textasciicircum{}"
    if found["number"]:
        return "№"
    if found["paragraph"]:
        # Pandoc would put the last word before it and the first behind it into one.
        return " "
    if found["to"] is not None:
        # Of a link, pandoc tells the words alone.
        link, words = f"\\url{{{found['to']}}}", meant(found["told"], ties=ties)
        return link if found["told"].strip() == found["to"].strip() else f"{words} ({link})"
    return found[0]


def _is_math(found: re.Match[str]) -> bool:
    """Tell a formula from what two prices have between them.

    What has no sign of TeX is the same in both.
    """
    inner = found["shown"] or found[2]
    bare = _COMMAND.sub(" ", _GROUPS.sub("", inner))
    if _WORD.search(bare):
        return False
    is_tight = inner == inner.strip() and not found["digit"]
    return _COMMAND.search(inner) is not None or (is_tight and _OF_MATH.search(inner) is not None)


def _is_tie(value: str, place: int) -> bool:
    """Tell whether a tilde is a space at which no line ends, as between `Prof.` and a name."""
    last, first = value[max(0, place - 1) : place], value[place + 1 : place + 2]
    if not last or not first or last.isspace() or first.isspace() or last in _BEFORE_LETTERS:
        return False
    if _WIDE.match(last) or _WIDE.match(first):
        return False
    # Ten thousand is `10~000`; else it is from one number to another.
    is_range = _NUMBER.match(value, place + 1) and not value.startswith("000", place + 1)
    return not (is_range and (last.isdigit() or last in "%‰°"))
