"""Write the generated parts of docs/ anew; with --check, only tell which are stale.

A part of a page that is generated stands between `<!-- generated: NAME -->` and `<!-- end -->`;
`blocks` makes them. The words around them are written by hand. The JSON Schema is generated whole.
"""

# A script that is run by its path, not a module of a package.
# ruff: noqa: INP001

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from blocks import BLOCKS

from factcheck.records.parsing import json_schema

DOCS = Path(__file__).resolve().parent
_BLOCK = re.compile(
    r"(?P<start><!-- generated: (?P<name>[^>]+?) -->\n).*?(?P<end><!-- end -->)", re.DOTALL
)


def pages() -> Iterator[tuple[Path, str]]:
    """Yield every page that is generated, whole or in part, as it ought to be.

    Raises:
        SystemExit: if a page asks for a part that nothing makes, or a part has no place.
    """
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    yield DOCS / "interchange.schema.json", f"{schema}\n"
    placed: set[str] = set()
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        names = {found["name"] for found in _BLOCK.finditer(text)}
        if unknown := names - BLOCKS.keys():
            sys.exit(f"{path.name}: nothing generates {', '.join(sorted(unknown))}")
        placed |= names
        yield path, _BLOCK.sub(_made, text)
    if missing := BLOCKS.keys() - placed:
        sys.exit(f"no page has a place for {', '.join(sorted(missing))}")


def main() -> None:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    check = parser.parse_args().check
    stale = False
    for path, wanted in pages():
        held = path.read_text(encoding="utf-8") if path.exists() else ""
        if held == wanted:
            continue
        stale = True
        name = path.relative_to(DOCS.parent).as_posix()
        if check:
            lines = (held.splitlines(keepends=True), wanted.splitlines(keepends=True))
            sys.stderr.writelines(difflib.unified_diff(*lines, name, "as generated", n=0))
            sys.stderr.write(f"{name} is stale; `make docs` writes it anew\n")
        else:
            path.write_text(wanted, encoding="utf-8", newline="\n")
            sys.stdout.write(f"wrote {name}\n")
    sys.exit(check and stale)


def _made(found: re.Match[str]) -> str:
    return f"{found['start']}\n{BLOCKS[found['name']]().strip()}\n\n{found['end']}"


if __name__ == "__main__":
    main()
