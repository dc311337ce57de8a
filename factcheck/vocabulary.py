"""The controlled vocabularies: each an enum, stored as text and held by a CHECK constraint."""

from __future__ import annotations

from enum import StrEnum


class SourceKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    GROUP = "group"
    PUBLICATION = "publication"


class DocumentKind(StrEnum):
    """What a document is: types of the Citation Style Language (CSL 1.0.2)."""

    ARTICLE = "article"
    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_MAGAZINE = "article-magazine"
    ARTICLE_NEWSPAPER = "article-newspaper"
    BILL = "bill"
    BOOK = "book"
    BROADCAST = "broadcast"
    CHAPTER = "chapter"
    DATASET = "dataset"
    DOCUMENT = "document"
    GRAPHIC = "graphic"
    HEARING = "hearing"
    INTERVIEW = "interview"
    LEGAL_CASE = "legal_case"
    LEGISLATION = "legislation"
    MANUSCRIPT = "manuscript"
    MAP = "map"
    MOTION_PICTURE = "motion_picture"
    PAPER_CONFERENCE = "paper-conference"
    PERSONAL_COMMUNICATION = "personal_communication"
    POST = "post"
    POST_WEBLOG = "post-weblog"
    REPORT = "report"
    SONG = "song"
    SPEECH = "speech"
    STANDARD = "standard"
    THESIS = "thesis"
    TREATY = "treaty"
    WEBPAGE = "webpage"


class QuestionKind(StrEnum):
    """What an answer looks like: an amount, or yes (1) and no (0)."""

    QUANTITY = "quantity"
    POLAR = "polar"


class Aggregation(StrEnum):
    """How a quantity counts over time."""

    CUMULATIVE = "cumulative"
    """all so far; it only grows"""
    STOCK = "stock"
    """how many there are at a moment"""
    FLOW = "flow"
    """how many within a period"""
    INCIDENT = "incident"
    """how many in one event"""


class ClaimKind(StrEnum):
    """What kind of statement a claim is."""

    STATISTIC = "statistic"
    EVENT = "event"
    ORDER = "order"
    POLICY = "policy"
    TESTIMONY = "testimony"
    PREDICTION = "prediction"
    OPINION = "opinion"
    APPEAL = "appeal"
    BIOGRAPHY = "biography"


class Role(StrEnum):
    """What a source does at one hop of a chain."""

    AUTHOR = "author"
    """writes it in its own voice"""
    SPEAKER = "speaker"
    """says it"""
    SPOKESPERSON = "spokesperson"
    """says it for the organisation it speaks for"""
    RELAY = "relay"
    """passes on what another said"""
    TRANSLATOR = "translator"
    """passes it on in another language"""


class Basis(StrEnum):
    """What a source's word rests on, as far as it is told."""

    WITNESSED = "witnessed"
    OWN_ESTIMATE = "own_estimate"
    DOCUMENT = "document"
    STATEMENT = "statement"
    RELAYED = "relayed"
    UNSTATED = "unstated"


class LinkKind(StrEnum):
    """How one claim bears on another."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"
    REPEATS = "repeats"
    SUPERSEDES = "supersedes"
    SAME_AS = "same_as"


class SourceLinkKind(StrEnum):
    """How one source is tied to another."""

    SAME_AS = "same_as"
    DEPENDS_ON = "depends_on"


class AnnotationKind(StrEnum):
    """What an annotation is."""

    NOTE = "note"
    TAG = "tag"
    FLAG = "flag"
    WAIVER = "waiver"
    """a finding of `factcheck check` that somebody set aside: its code, and the reason"""


class Decision(StrEnum):
    """What somebody decided on a figure that was read by machine."""

    OPEN = "open"
    """nothing yet"""
    ACCEPTED = "accepted"
    """it is a figure of the claim"""
    REFUSED = "refused"
    """it is none, and is not proposed again"""


class Standing(StrEnum):
    """How well a claim is supported, by those on whom it rests."""

    UNGROUNDED = "ungrounded"
    """nobody is known to stand behind it"""
    SINGLE_ORIGIN = "single_origin"
    """it all goes back to one"""
    POSSIBLY_INDEPENDENT = "possibly_independent"
    """several persons of one organisation"""
    ONE_RELAY = "one_relay"
    """several organisations, but all through one relay or document"""
    CORROBORATED = "corroborated"
    """several organisations, and no single relay or document that all pass: independently so"""

    @property
    def words(self) -> str:
        """What to print."""
        return _STANDING_WORDS[self]


_STANDING_WORDS = {
    Standing.UNGROUNDED: "ungrounded",
    Standing.SINGLE_ORIGIN: "single origin",
    Standing.POSSIBLY_INDEPENDENT: "possibly independent",
    Standing.ONE_RELAY: "several origins through one relay",
    Standing.CORROBORATED: "independently corroborated",
}
