"""Which sources of other people's files are ones that the ledger has, by their names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, select

from factcheck import model
from factcheck.queries.folding import Folded
from factcheck.queries.identity import are_two_sources, source_names
from factcheck.records import Source
from factcheck.storage.engine import folded
from factcheck.values.batches import batched

_AT_ONCE: Final = 10_000
"""So many names are asked for at once: all that the ledger has are looked through each time."""


def own_keys(connection: Connection, incoming: Sequence[Source]) -> dict[str, str]:
    """Return the keys of sources that the ledger has under other keys, with those.

    A source is taken for the one of the ledger that has its name, as name or alias, if nothing
    tells the two apart: see `are_two_sources`; neither do the bodies that both belong to. It is
    not taken for it where the file knows them as two: because another source of the file is that
    one as well, or because it belongs to it, or is tied to it.

    Args:
        connection: to the ledger.
        incoming: all sources of the files.
    """
    found = _of_their_names(connection, incoming)
    if not found:
        return {}
    bodies = _Bodies(connection, incoming, found)
    # Who is not taken for another any more may be the body that others belong to.
    while apart := bodies.two(found):
        found = {key: row for key, row in found.items() if key not in apart}
    return {key: row.key for key, row in found.items()}


def _of_their_names(connection: Connection, incoming: Sequence[Source]) -> dict[str, Row[Any]]:
    """Return the one source of the ledger that each may be by its name, by the key in the file."""
    theirs = {one.key for one in incoming}
    held = _held(connection, theirs)
    marks = {one.key: folded(one.name) for one in incoming if one.key not in held}
    known: defaultdict[str | None, dict[str, Row[Any]]] = defaultdict(dict)
    for some in batched(sorted(filter(None, set(marks.values()))), _AT_ONCE):
        for row in connection.execute(_of_names(some)):
            known[row.mark][row.key] = row
    found = {}
    for one in incoming:
        if one.key in held:
            continue
        fitting = [row for row in known[marks[one.key]].values() if not are_two_sources(one, row)]
        if len(fitting) == 1:
            found[one.key] = fitting[0]
    # Two people of one name are not both the one whom the ledger knows.
    times = Counter(row.key for row in found.values())
    return {key: row for key, row in found.items() if times[row.key] == 1 and row.key not in theirs}


def _held(connection: Connection, keys: Collection[str]) -> set[str]:
    key = model.source.c.key
    return {
        one
        for some in batched(sorted(keys))
        for one in connection.scalars(select(key).where(key.in_(some)))
    }


def _of_names(marks: list[str]) -> Select[Any]:
    """Select the sources that go by any of some names, with that, and the body above each."""
    source, names = model.source, source_names()
    parent = source.alias("parent")
    return (
        select(
            names.c.mark,
            *(source.c.key, source.c.kind, source.c.country, source.c.external_ids),
            parent.c.key.label("parent"),
            Folded(parent.c.name).label("body"),
        )
        .join_from(names, source, source.c.id == names.c.id)
        .outerjoin(parent, parent.c.id == source.c.parent_id)
        .where(names.c.mark.in_(marks))
    )


class _Bodies:
    """What sources belong to, in the ledger and in the files."""

    def __init__(
        self, connection: Connection, incoming: Sequence[Source], found: Mapping[str, Row[Any]]
    ) -> None:
        self._theirs = {one.key: one for one in incoming}
        self._parents = {one.key: one.parent for one in incoming if one.parent}
        self._held: dict[str, str] = {}
        if not self._parents.keys().isdisjoint(found):
            keys = {*self._parents, *self._parents.values(), *(row.key for row in found.values())}
            self._held = _parents(connection, keys)

    def two(self, found: Mapping[str, Row[Any]]) -> set[str]:
        """Return which sources of the files are others than those that they are taken for."""
        above = {_own(key, found): _own(parent, found) for key, parent in self._parents.items()}
        return {
            key
            for key, row in found.items()
            if row.key in {_own(link.to, found) for link in self._theirs[key].links}
            or (key in self._parents and self._is_below(row.key, above))
            or self._are_of_two(self._theirs[key], row, found)
        }

    def _is_below(self, key: str, above: Mapping[str, str]) -> bool:
        """Tell whether a source would belong to itself, by what the ledger and the files tell."""
        waiting, seen = [above[key]], set[str]()
        while waiting:
            if (body := waiting.pop()) == key:
                return True
            if body not in seen:
                seen.add(body)
                waiting += [told[body] for told in (above, self._held) if body in told]
        return False

    def _are_of_two(self, one: Source, own: Row[Any], found: Mapping[str, Row[Any]]) -> bool:
        """Tell whether both belong to bodies, and not to the same."""
        if one.parent is None or own.parent is None or _own(one.parent, found) == own.parent:
            return False
        parent = self._theirs.get(one.parent)
        return parent is None or folded(parent.name) != own.body


def _own(key: str, found: Mapping[str, Row[Any]]) -> str:
    """Return the ledger's key of a source that the files have under another, or that key."""
    return found[key].key if key in found else key


def _parents(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Return the parents of sources, and of these, as far up as there are any."""
    source, parent = model.source, model.source.alias("parent")
    query = select(source.c.key, parent.c.key).join(parent, parent.c.id == source.c.parent_id)
    found: dict[str, str] = {}
    waiting = set(keys)
    while waiting:
        above: dict[str, str] = {}
        for some in batched(sorted(waiting)):
            above.update(map(tuple, connection.execute(query.where(source.c.key.in_(some)))))
        found |= above
        waiting = set(above.values()) - found.keys()
    return found
