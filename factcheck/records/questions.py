"""Questions as records."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.records.fields import Edtf, Key, Line
from factcheck.records.making import CONFIG, check_distinct, set_in
from factcheck.records.remarks import Annotation
from factcheck.values import keys
from factcheck.vocabulary import Aggregation, QuestionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A question whose answer is a part of the answer to the question it stands in."""

    __pydantic_config__ = CONFIG

    part: Key
    complete: bool = False
    """true if the parts so marked add up to the whole"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What two claims must share to be comparable."""

    __pydantic_config__ = CONFIG

    key: Key = ""
    text: Line
    kind: QuestionKind
    unit: Line | None = None
    population: Line | None = None
    place: Line | None = None
    aggregation: Aggregation | None = None
    event: Edtf | None = None
    parts: tuple[Part, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def __post_init__(self) -> None:
        if not self.key:
            identity = [
                self.text,
                self.unit,
                self.population,
                self.place,
                self.aggregation,
                self.event,
            ]
            set_in(self, "key", keys.hashed_key("qst", identity))
        check_distinct("parts", [part.part for part in self.parts])
