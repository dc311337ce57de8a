"""Which claims may stand otherwise after a changeset: those it touched, and what rests on them.

What counts for a claim are the claims that support it by link at any remove, those whose figures
support its own or theirs, whatever supports these by link, and what any of them repeats. Followed
backwards, from a claim that was touched, that leads along links as far as they go, and after each
of them to all answers to the same question.

How far it matters that a claim was touched (`reach`): 0, to its own standing only, under all of its
keys; 1, to those that it supports by link, that repeat it, or are the same; 2, to all answers to
its questions as well, and to what it refutes or is refuted by.

The two long statements are written out: every write needs them, and to put them together from their
parts takes longer than to run them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Select, exists, insert, literal, or_, select, text

from factcheck import model
from factcheck.analysis.kin import sources_that_follow
from factcheck.analysis.worklist import touched
from factcheck.values.batches import batched
from factcheck.vocabulary import LinkKind

COUNTED: Final = (LinkKind.SUPPORTS, LinkKind.REPEATS, LinkKind.SAME_AS)
"""The links that decide which claims are counted for one."""


def touch_all(connection: Connection) -> None:
    """Put every claim on the list."""
    _note(connection, select(model.claim.c.id))


def touch(connection: Connection, changeset: int) -> bool:
    """Put the claims on the list that a changeset may have given another standing.

    Claims that it removed may be among them.

    Returns:
        Whether there are any.
    """
    connection.execute(_TOUCHED, {"changeset": changeset})
    for some in batched(sorted(sources_that_follow(connection, changeset))):
        _note(connection, _said_by(some))
    number = 0
    while connection.scalar(_FOUND, {"round": number}):
        number += 1
        connection.execute(_ONWARD, {"round": number})
    return number > 0


def _note(connection: Connection, claims: Select[Any]) -> None:
    (claim_id,) = claims.selected_columns
    known = exists(
        select(literal(1)).where(touched.c.claim_id == claim_id, touched.c.reach == _FIGURES)
    )
    new = claims.add_columns(literal(_FIGURES), literal(0)).where(~known).distinct()
    connection.execute(insert(touched).from_select(list(touched.columns), new))


def _said_by(sources: Sequence[int]) -> Select[Any]:
    """Select the claims that some sources make or relay, or that appear in what they publish."""
    hop, document = model.attribution, model.document
    printed = select(document.c.id).where(document.c.publisher_id.in_(sources))
    return select(hop.c.claim_id).where(
        or_(hop.c.source_id.in_(sources), hop.c.document_id.in_(printed))
    )


_FIGURES: Final = 2

_FOUND: Final = text("SELECT 1 FROM touched_claim WHERE round = :round LIMIT 1")

_TOUCHED: Final = text(
    """
INSERT INTO touched_claim (claim_id, reach, round)
-- who says it, and where
SELECT claim_id, 2, 0 FROM attribution WHERE added = :changeset
UNION SELECT claim_id, 2, 0 FROM attribution_history WHERE retired = :changeset
UNION SELECT hop.claim_id, 2, 0 FROM attribution AS hop
    JOIN document AS now ON now.id = hop.document_id
    JOIN document_history AS was ON was.id = now.id
    WHERE was.retired = :changeset AND NOT (
        coalesce(now.publisher_id, 0) = coalesce(was.publisher_id, 0)
        AND coalesce(now.issued, '') = coalesce(was.issued, '')
    )
-- its figures, and as answers to a question also all beside them
UNION SELECT claim_id, 2, 0 FROM figure WHERE added = :changeset
UNION SELECT claim_id, 2, 0 FROM figure_history WHERE retired = :changeset
UNION SELECT claim_id, 1, 0 FROM figure WHERE question_id IN (
    SELECT question_id FROM figure WHERE added = :changeset
    UNION SELECT question_id FROM figure_history WHERE retired = :changeset
    UNION SELECT now.id FROM question AS now JOIN question_history AS was ON was.id = now.id
        WHERE was.retired = :changeset AND NOT (
            now.kind = was.kind
            AND coalesce(now.unit, '') = coalesce(was.unit, '')
            AND coalesce(now.aggregation, '') = coalesce(was.aggregation, '')
        )
)
-- what is linked to it, and no longer
UNION SELECT from_id, CASE kind WHEN 'refutes' THEN 0 ELSE 2 END, 0 FROM link
    WHERE added = :changeset AND kind <> 'context'
UNION SELECT to_id, CASE kind WHEN 'refutes' THEN 0 ELSE 2 END, 0 FROM link
    WHERE added = :changeset AND kind <> 'context'
UNION SELECT from_id, CASE kind WHEN 'refutes' THEN 0 ELSE 2 END, 0 FROM link_history
    WHERE retired = :changeset AND kind <> 'context'
UNION SELECT to_id, CASE kind WHEN 'refutes' THEN 0 ELSE 2 END, 0 FROM link_history
    WHERE retired = :changeset AND kind <> 'context'
-- that it is there, is verified or untrue, or was in a document that is taken back
UNION SELECT id, 0, 0 FROM claim WHERE added = :changeset
UNION SELECT claim_id, 2, 0 FROM assessment WHERE added = :changeset AND claim_id IS NOT NULL
UNION SELECT claim_id, 2, 0 FROM assessment_history
    WHERE retired = :changeset AND claim_id IS NOT NULL
UNION SELECT claim_id, 0, 0 FROM attribution WHERE document_id IN (
    SELECT document_id FROM annotation WHERE added = :changeset AND kind = 'tag'
    UNION SELECT document_id FROM annotation_history WHERE retired = :changeset AND kind = 'tag'
)
-- whether who verified it goes by the name of one who says it
UNION SELECT hop.claim_id, 0, 0 FROM attribution AS hop
    JOIN assessment AS made ON made.claim_id = hop.claim_id
    WHERE hop.source_id IN (
        SELECT now.id FROM source AS now JOIN source_history AS was ON was.id = now.id
            WHERE was.retired = :changeset AND now.name <> was.name
        UNION SELECT source_id FROM source_alias WHERE added = :changeset
        UNION SELECT source_id FROM source_alias_history WHERE retired = :changeset
    )
"""
)

_ONWARD: Final = text(
    """
INSERT INTO touched_claim (claim_id, reach, round)
SELECT found.claim_id, found.reach, :round
FROM (
    SELECT to_id AS claim_id, 2 AS reach FROM link
        WHERE kind IN ('supports', 'same_as') AND from_id IN (
            SELECT claim_id FROM touched_claim WHERE round = :round - 1 AND reach > 0
        )
    UNION SELECT from_id, 2 FROM link
        WHERE kind IN ('repeats', 'same_as') AND to_id IN (
            SELECT claim_id FROM touched_claim WHERE round = :round - 1 AND reach > 0
        )
    UNION SELECT to_id, 0 FROM link
        WHERE kind = 'same_as' AND from_id IN (
            SELECT claim_id FROM touched_claim WHERE round = :round - 1
        )
    UNION SELECT from_id, 0 FROM link
        WHERE kind = 'same_as' AND to_id IN (
            SELECT claim_id FROM touched_claim WHERE round = :round - 1
        )
    -- whether what it disputes, or is disputed by, is superseded
    UNION SELECT to_id, 0 FROM link
        WHERE kind = 'refutes' AND from_id IN (
            SELECT claim_id FROM touched_claim WHERE round = :round - 1 AND reach = 2
        )
    UNION SELECT from_id, 0 FROM link
        WHERE kind = 'refutes' AND to_id IN (
            SELECT claim_id FROM touched_claim WHERE round = :round - 1 AND reach = 2
        )
    UNION SELECT claim_id, 1 FROM figure WHERE question_id IN (
        SELECT own.question_id FROM figure AS own WHERE own.claim_id IN (
            SELECT claim_id FROM touched_claim WHERE round = :round - 1 AND reach = 2
        )
    )
) AS found
WHERE NOT EXISTS (
    SELECT 1 FROM touched_claim AS known
    WHERE known.claim_id = found.claim_id AND known.reach = found.reach
)
"""
)
