"""Keys to ids, with near misses for those that nothing goes by."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, Table, select

from factcheck import model
from factcheck.errors import InvalidError
from factcheck.values.batches import batched
from factcheck.values.quantities import Quantity
from factcheck.values.quantity_words import read_quantity, unit_misfit
from factcheck.vocabulary import QuestionKind

_MOST_NEAR = 3
_MOST_COMPARED = 20_000


class References:
    """Looks up what records point at, each once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._ids: dict[str, dict[str, int]] = defaultdict(dict)
        self._levels: dict[tuple[str, str], int] = {}
        self._questions: dict[int, tuple[str | None, QuestionKind]] = {}

    def id_of(self, table: Table, key: str, where: str) -> int:
        """Return the id of the record with this key.

        Raises:
            InvalidError: if there is none; it says `where` and which keys are near.
        """
        found = self._ids[table.name].get(key)
        if found is None:
            found = self.connection.scalar(select(table.c.id).where(table.c.key == key))
            if found is None:
                near = near_keys(self.connection, table, key)
                hint = f"; did you mean {' or '.join(near)}?" if near else ""
                raise InvalidError(f"no {table.name} has the key {key!r}{hint}", where=where)
            self._ids[table.name][key] = found
        return found

    def know(self, table: Table, key: str, row_id: int) -> None:
        """Take note of a record that is about to be written."""
        self._ids[table.name][key] = row_id

    def forget(self, table: Table) -> None:
        """Forget what was looked up of a table."""
        self._ids.pop(table.name, None)

    def learn(self, table: Table, keys: Iterable[str | None]) -> None:
        """Look up many keys at once, so that `id_of` need not ask for each."""
        known = self._ids[table.name]
        unknown = {key for key in keys if key is not None and key not in known}
        for some in batched(sorted(unknown)):
            query = select(table.c.key, table.c.id).where(table.c.key.in_(some))
            for key, row_id in self.connection.execute(query):
                known[key] = row_id

    def optional_id(self, table: Table, key: str | None, where: str) -> int | None:
        """Return the id, or None where there is no key."""
        return None if key is None else self.id_of(table, key, where)

    def level_id(self, scale: str, code: str, where: str) -> int:
        """Return the id of a level of a scale.

        Raises:
            InvalidError: if there is none; it lists the levels of the scale.
        """
        found = self._levels.get((scale, code))
        if found is None:
            scale_id = self.id_of(model.scale, scale, f"{where}.scale")
            level = model.scale_level
            codes = self.connection.execute(
                select(level.c.code, level.c.id)
                .where(level.c.scale_id == scale_id)
                .order_by(level.c.id)
            ).all()
            self._levels |= {(scale, known): level_id for known, level_id in codes}
            if (scale, code) not in self._levels:
                levels = ", ".join(known for known, _ in codes)
                raise InvalidError(
                    f"{scale} has no level {code!r}; it has {levels}", where=f"{where}.level"
                )
            found = self._levels[scale, code]
        return found

    def quantity(
        self, question_id: int, words: str, where: str, rules: str | None = None
    ) -> Quantity:
        """Return what the words of a figure mean as an answer to a question, by a rule set.

        Raises:
            InvalidError: if the rules cannot read the words.
        """
        unit, kind = self._asked(question_id)
        try:
            return read_quantity(words, unit=unit, polar=kind == QuestionKind.POLAR, rules=rules)
        except ValueError as error:
            raise InvalidError(str(error), where=where) from None

    def misfit(self, question_id: int, words: str) -> str | None:
        """Return why words that can be read are in another unit than their question; else None."""
        unit, kind = self._asked(question_id)
        return unit_misfit(words, unit=unit, polar=kind == QuestionKind.POLAR)

    def _asked(self, question_id: int) -> tuple[str | None, QuestionKind]:
        """Return the unit and the kind of a question."""
        question = model.question
        if question_id not in self._questions:
            asked = self.connection.execute(
                select(question.c.unit, question.c.kind).where(question.c.id == question_id)
            ).one()
            self._questions[question_id] = (asked.unit, asked.kind)
        return self._questions[question_id]

    def forget_levels(self, scale: str) -> None:
        """Look the levels of a scale up anew, because it has changed."""
        for known in [known for known in self._levels if known[0] == scale]:
            del self._levels[known]

    def forget_question(self, question_id: int) -> None:
        """Read a question anew when it is next asked for, because it has changed."""
        self._questions.pop(question_id, None)


def near_keys(connection: Connection, table: Table, key: str) -> tuple[str, ...]:
    """Return the few keys of a table that look most like `key`."""
    keys = connection.scalars(select(table.c.key).limit(_MOST_COMPARED)).all()
    return tuple(difflib.get_close_matches(key, keys, _MOST_NEAR))
