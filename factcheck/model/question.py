"""Questions: what two claims must share to be comparable."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, UniqueConstraint

from factcheck.model.columns import choice, edtf, flag, keyed_table, record_table, reference, text
from factcheck.vocabulary import Aggregation, QuestionKind

question: Final = keyed_table(
    "question",
    text("text", required=True),
    *choice("kind", QuestionKind),
    text("unit"),
    text("population"),
    text("place"),
    *choice("aggregation", Aggregation, required=False),
    *edtf("event"),
)

question_part: Final = record_table(
    "question_part",
    *reference("whole_id", "question", required=True, index=False),
    *reference("part_id", "question", required=True),
    *flag("complete"),
    UniqueConstraint("whole_id", "part_id"),
    CheckConstraint("whole_id <> part_id", name="ends"),
)
