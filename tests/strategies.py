"""Random bundles of the interchange format, for property tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from factcheck import records
from factcheck.values.tags import folded_tag
from factcheck.vocabulary import (
    Aggregation,
    AnnotationKind,
    Basis,
    ClaimKind,
    DocumentKind,
    LinkKind,
    QuestionKind,
    Role,
    SourceKind,
    SourceLinkKind,
)

LETTERS = (
    "abc XYZ 0129 -–'’\"“”«»,.;:!?%&<>|*_#\\/ éßñ ієїґ ЁёЖ 국정원 보도 مرحبا שלום 😀 \u00ad\u200f"
)
lines = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
texts = st.text(LETTERS + "\n\t", min_size=1, max_size=60).filter(str.strip)
dates = st.sampled_from(
    [
        "2025",
        "2025-01",
        "2025-01-13",
        "2025-01?",
        "2024-10~",
        "2024/2025",
        "2024-12/..",
        "[2024..2025]",
        "202X",
        "earlier this year",
        "올해 초",
        "прошлой зимой",
    ]
)
moments = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001 - hypothesis wants bounds without a zone
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
words = st.sampled_from(
    [
        "approximately 300",
        "more than 2,700",
        "over 12,000",
        "hundreds",
        "thousands",
        "few",
        "between 3,000 and 4,000",
        "up to 1,000",
        "at least 5",
        "exactly 2,700",
        "none",
        "dozens",
    ]
)
optional_line = st.none() | lines
optional_date = st.none() | dates


def _keys(prefix: str, most: int) -> st.SearchStrategy[list[str]]:
    return st.integers(0, most).map(lambda many: [f"{prefix}-{number}" for number in range(many)])


def _some(keys: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(keys) if keys else st.none()


tags = st.text(LETTERS.replace(",", ""), min_size=1, max_size=30).map(
    lambda text: " ".join(text.replace("\u00ad", "").replace("\u200f", "").split()) or "tag"
)


@st.composite
def _annotation(draw: st.DrawFn) -> records.Annotation:
    kind = draw(st.sampled_from(AnnotationKind))
    resolved = draw(st.none() | moments)
    return records.Annotation(
        kind=kind,
        body=_normal(draw(tags if kind is AnnotationKind.TAG else texts)),
        author=_normal(draw(lines)),
        made_at=draw(moments),
        resolved_at=resolved,
        resolved_because=None if resolved is None else draw(st.none() | texts.map(_normal)),
    )


def _annotations() -> st.SearchStrategy[tuple[records.Annotation, ...]]:
    def unlike(note: records.Annotation) -> tuple[Any, ...]:
        if note.kind is AnnotationKind.TAG:
            return note.kind, folded_tag(note.body)
        return note.kind, note.body, note.author

    return st.lists(_annotation(), max_size=2, unique_by=unlike).map(tuple)


LEVELS = [
    ("truth", "false"),
    ("truth", "unverifiable"),
    ("admiralty-credibility", "1"),
    ("admiralty-reliability", "F"),
    ("icd203-confidence", "high"),
]


@st.composite
def _assessment(draw: st.DrawFn) -> records.Assessment:
    scale, level = draw(st.sampled_from(LEVELS))
    withdrawn = draw(st.none() | moments)
    return records.Assessment(
        scale=scale,
        level=level,
        assessor=_normal(draw(lines)),
        rationale=_normal(draw(texts)),
        made_at=draw(moments),
        withdrawn_at=withdrawn,
        withdrawn_because=None if withdrawn is None else draw(st.none() | texts.map(_normal)),
    )


def _assessments() -> st.SearchStrategy[tuple[records.Assessment, ...]]:
    def unlike(one: records.Assessment) -> tuple[Any, ...]:
        return one.scale, one.level, one.assessor, one.rationale, one.made_at

    return st.lists(_assessment(), max_size=2, unique_by=unlike).map(tuple)


def _normal(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text)


normal_lines = lines.map(_normal)
optional_normal = st.none() | normal_lines


@st.composite
def hops(draw: st.DrawFn, sources: list[str], documents: list[str], depth: int = 2) -> Any:
    source, document = draw(_some(sources)), draw(_some(documents))
    if source is None and document is None:
        if not sources:
            return None
        source = sources[0]
    citing = []
    if depth and draw(st.booleans()):
        inner = draw(hops([s for s in sources if s != source], [], depth - 1))
        citing = [inner] if inner is not None else []
    return records.Attribution(
        document=document,
        source=source,
        role=draw(st.none() | st.sampled_from(Role)),
        basis=draw(st.none() | st.sampled_from(Basis)),
        cue=draw(optional_normal),
        hedge=draw(optional_normal),
        said=draw(optional_date),
        quote=draw(optional_normal),
        locator=draw(optional_normal),
        citing=tuple(citing),
    )


@st.composite
def bundles(draw: st.DrawFn) -> records.Bundle:
    """Whole files: every reference in them leads somewhere."""
    source_keys = draw(_keys("source", 4))
    document_keys = draw(_keys("document", 2))
    question_keys = draw(_keys("question", 2))
    claim_keys = draw(_keys("claim", 4))
    sources = tuple(
        records.Source(
            key=key,
            name=draw(normal_lines),
            kind=draw(st.sampled_from(SourceKind)),
            named=draw(st.booleans()),
            speaks_as_one=draw(st.booleans()),
            # Only towards earlier ones: parents must not loop.
            parent=draw(_some(source_keys[:number])),
            aliases=tuple(draw(st.lists(normal_lines, max_size=2, unique=True))),
            country=draw(optional_normal),
            external_ids=draw(st.dictionaries(normal_lines, normal_lines, max_size=2)),
            links=tuple(
                records.SourceLink(kind=draw(st.sampled_from(SourceLinkKind)), to=other)
                for other in draw(st.lists(st.sampled_from(source_keys), max_size=1))
                if other != key
            ),
            assessments=draw(_assessments()),
            annotations=draw(_annotations()),
        )
        for number, key in enumerate(source_keys)
    )
    documents = tuple(
        records.Document(
            key=key,
            title=draw(optional_normal),
            kind=draw(st.sampled_from(DocumentKind)),
            publisher=draw(_some(source_keys)),
            issued=draw(optional_date),
            accessed=draw(st.none() | st.dates()),
            csl=draw(st.dictionaries(normal_lines, normal_lines | st.integers(0, 9), max_size=2)),
            annotations=draw(_annotations()),
        )
        for key in document_keys
    )
    questions = tuple(
        records.Question(
            key=key,
            text=draw(normal_lines),
            kind=QuestionKind.QUANTITY,
            unit=draw(st.none() | st.just("soldiers")),
            aggregation=draw(st.none() | st.sampled_from(Aggregation)),
            event=draw(optional_date),
            parts=tuple(
                records.Part(part=other, complete=draw(st.booleans()))
                # Only of earlier ones: parts must not loop.
                for other in question_keys[:place]
                if draw(st.booleans())
            ),
        )
        for place, key in enumerate(question_keys)
    )
    claims = tuple(
        records.Claim(
            key=key,
            statement=_normal(draw(texts)),
            kind=draw(st.sampled_from(ClaimKind)),
            event=draw(optional_date),
            attributions=tuple(
                hop
                for hop in draw(st.lists(hops(source_keys, document_keys), max_size=3))
                if hop is not None
            ),
            figures=tuple(
                records.Figure(question=question, words=draw(words), as_of=draw(optional_date))
                for question in question_keys
                if draw(st.booleans())
            ),
            links=tuple(
                records.Link(kind=draw(st.sampled_from(LinkKind)), to=other, note=None)
                for other in claim_keys
                if other != key and draw(st.booleans())
            ),
            assessments=draw(_assessments()),
            annotations=draw(_annotations()),
        )
        for key in claim_keys
    )
    return records.Bundle(sources=sources, documents=documents, questions=questions, claims=claims)
