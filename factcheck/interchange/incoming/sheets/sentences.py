"""Statements about figures, where a table has none: in the language of its headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from factcheck.interchange.incoming.sheets.templates import optional, written
from factcheck.values.tongues import language_of


@dataclass(frozen=True, slots=True)
class _Words:
    """Sentences of a language.

    Attributes:
        sentence: a statement.
        dated: what it ends in where there is a date.
        nobody: who says so where nobody else does.
        question: what it answers.
    """

    sentence: str
    dated: str
    nobody: str
    question: str


# No date ends a sentence: in some languages a full stop is the last sign of it already.
_LANGUAGES: Final = {
    "en": _Words(
        "{who} gives {cell} for {what}{apart}{dated}.", " as of {date}", "It", "{what}: how many?"
    ),
    "ko": _Words(
        "{who}에 따르면 {what}{apart} {cell}{dated}.", " ({date} 기준)", "이 자료", "{what}: 몇?"
    ),
    "ru": _Words(
        "{who} сообщает: {what}{apart} — {cell}{dated}.",
        " (на дату: {date})",
        "Документ",
        "{what}: сколько?",
    ),
    "uk": _Words(
        "{who} повідомляє: {what}{apart} — {cell}{dated}.",
        " (на дату: {date})",
        "Документ",
        "{what}: скільки?",
    ),
}


def sentence_language(headings: Iterable[str], cells: str | None) -> str:
    """Return the language that sentences with some headings in them are in.

    Args:
        headings: of figures.
        cells: the language of what stands below, if that is known and one.

    >>> sentence_language(["Killed"], "ru"), sentence_language(["사망자"], "en")
    ('en', 'ko')
    >>> sentence_language(["Убито"], "uk"), sentence_language(["Tote"], "und")
    ('uk', 'en')
    """
    found = language_of(" ".join(headings), cells)
    # English, where there are no words in that of the headings.
    return found if found in _LANGUAGES else "en"


def sentence(language: str, who: str | None, what: str, date: str | None, apart: str = "") -> str:
    """Return a statement about a figure, as the template of a mapping.

    Args:
        language: of the sentence.
        who: says so, as a template; nothing, if only the document does.
        what: is counted.
        date: of which the figure tells, as a template.
        apart: what it is of, as `in_brackets` returns it: it tells the figure from others.

    >>> sentence("en", "{source.name}", "Killed", "{Date}")
    '{source.name} gives {cell} for Killed as of {Date}.'
    >>> sentence("uk", None, "Убито", None, " ({Область})")
    'Документ повідомляє: Убито ({Область}) — {cell}.'
    """
    words = _LANGUAGES[language]
    dated = words.dated.replace("{date}", date) if date else ""
    return words.sentence.format(
        who=who or words.nobody, what=what, apart=apart, dated=dated, cell="{cell}"
    )


def in_brackets(full: Sequence[str], others: Sequence[str]) -> str:
    """Return what a figure is of, as it stands behind what is counted: a part of a template.

    Args:
        full: the columns that have something in all rows.
        others: those that are empty in some.

    >>> in_brackets(["A", "B"], []), in_brackets(["A"], ["C"]), in_brackets([], ["C"])
    (' ({A}; {B})', ' ({A}{?; |C|})', '{? (|C|)}')
    """
    if full:
        told = "; ".join(map(written, full))
        return f" ({told}{''.join(optional('; ', one) for one in others)})"
    return "".join(optional(" (", one, ")") for one in others)


def asking(language: str, what: str) -> str:
    """Return a question that a figure answers, to be asked in full by a person.

    >>> asking("en", "Killed"), asking("ru", "Убито")
    ('Killed: how many?', 'Убито: сколько?')
    """
    return _LANGUAGES[language].question.format(what=what)
