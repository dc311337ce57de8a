"""What schema.org calls the kinds of documents, and when they were published."""

from __future__ import annotations

import re
from typing import Final

from factcheck.vocabulary import DocumentKind

_TYPES: Final = {
    DocumentKind.ARTICLE: "Article",
    DocumentKind.ARTICLE_JOURNAL: "ScholarlyArticle",
    DocumentKind.ARTICLE_MAGAZINE: "Article",
    DocumentKind.ARTICLE_NEWSPAPER: "NewsArticle",
    DocumentKind.BILL: "Legislation",
    DocumentKind.BOOK: "Book",
    DocumentKind.CHAPTER: "Chapter",
    DocumentKind.DATASET: "Dataset",
    DocumentKind.GRAPHIC: "ImageObject",
    DocumentKind.LEGISLATION: "Legislation",
    DocumentKind.MANUSCRIPT: "Manuscript",
    DocumentKind.MAP: "Map",
    DocumentKind.MOTION_PICTURE: "VideoObject",
    DocumentKind.PAPER_CONFERENCE: "ScholarlyArticle",
    DocumentKind.PERSONAL_COMMUNICATION: "Message",
    DocumentKind.POST: "SocialMediaPosting",
    DocumentKind.POST_WEBLOG: "BlogPosting",
    DocumentKind.REPORT: "Report",
    DocumentKind.THESIS: "Thesis",
    DocumentKind.WEBPAGE: "WebPage",
}
_PLAIN: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", re.ASCII)


def work_type(kind: DocumentKind) -> str:
    """Return the type of schema.org that fits a document best.

    >>> work_type(DocumentKind.REPORT), work_type(DocumentKind.SPEECH)
    ('Report', 'CreativeWork')
    """
    return _TYPES.get(kind, "CreativeWork")


def plain_date(edtf: str | None) -> str | None:
    """Return a date, if it is one that ISO 8601 has too; no other is made more exact than it is.

    >>> plain_date("2025-01"), plain_date("2025-01~")
    ('2025-01', None)
    """
    return edtf if edtf is not None and _PLAIN.fullmatch(edtf) else None
