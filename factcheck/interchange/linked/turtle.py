"""A graph in Turtle (https://www.w3.org/TR/turtle/), from nodes as `terms` makes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from factcheck.interchange.linked.terms import CONTEXT, Node, values

_LOCAL: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_ESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Besides what must be escaped, what would hide or turn about what stands beside it in an editor.
_SPECIAL: Final = re.compile(
    r"[\x00-\x1f\"\\\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def turtle(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the prefixes, and then each node as a text of its own.

    >>> print(list(turtle([{"@id": "urn:x", "@type": "prov:Agent", "schema:name": "A"}]))[1])
    <BLANKLINE>
    <urn:x> a prov:Agent ;
        schema:name "A" .
    <BLANKLINE>
    """
    yield "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in CONTEXT.items())
    for node in nodes:
        told = " ;\n    ".join(_properties(node))
        yield f"\n{_iri(node['@id'])} {told} .\n"


def literal(text: str) -> str:
    r"""Return a text as Turtle quotes it.

    >>> print(literal('two\n"lines"'))
    "two\n\"lines\""
    """
    return f'"{_SPECIAL.sub(_escape, text)}"'


def _properties(node: Node) -> Iterator[str]:
    for name in node:
        if name == "@type":
            yield f"a {', '.join(_iri(value) for value in values(node, name))}"
        elif name != "@id":
            yield f"{_iri(name)} {', '.join(_object(value) for value in values(node, name))}"


def _object(value: Any) -> str:
    match value:
        case str():
            return literal(value)
        case {"@id": str(iri)}:
            return _iri(iri)
        case {"@value": str(text), "@language": str(language)}:
            return f"{literal(text)}@{language}"
        case {"@value": str(text), "@type": str(datatype)}:
            return f"{literal(text)}^^{_iri(datatype)}"
    return f"[ {' ; '.join(_properties(value))} ]"


@lru_cache(1024)
def _iri(iri: str) -> str:
    prefix, _, local = iri.partition(":")
    return iri if prefix in CONTEXT and _LOCAL.fullmatch(local) else f"<{iri}>"


def _escape(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[0]) or f"\\u{ord(found[0]):04X}"
