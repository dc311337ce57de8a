"""Which of many names may be others cut short, without comparing each with each.

Whatever is cut short keeps the first letters of the words. So a name is put under these, looked for
under those that it may stand for, and compared with what is there.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from factcheck.values.name_words import Word, spelled
from factcheck.values.short_names import (
    GAPS,
    LEAST_PART,
    MOST_PARTS,
    MOST_WORDS,
    Likeness,
    bodies,
    likeness,
    words_of,
)

_COMPARED: Final = 50
"""With so many names under the same letters one is compared, and with no more: the first."""

_MEANT: Final = 5
"""What may be more names than so many, such as "MO", tells nothing of any."""

_LONGEST: Final = 40
"""A word with more letters is not taken apart."""


def alike(
    names: Sequence[str], wanted: Callable[[int, int], bool]
) -> Iterator[tuple[int, int, Likeness]]:
    """Yield which names may be others cut short, or in other letters; not those that are the same.

    Args:
        names: in the order of their arrival.
        wanted: whether two of them are asked for, by their places.

    Yields:
        The places of a later and an earlier one, and by what they are alike; in their order.

    >>> list(alike(["국정원", "NIS", "국가정보원"], lambda one, other: True))
    [(2, 0, <Likeness.SYLLABLES: 'by its syllables'>)]
    """
    folded = [unicodedata.normalize("NFC", name).casefold() for name in names]
    parsed = [words_of(name) for name in names]
    places = _Places(parsed)
    countries = _of_one_country(parsed)
    near = countries | {
        (max(one, other), min(one, other))
        for one, words in enumerate(parsed)
        for other in places.near(words)
        if folded[one] != folded[other]
    }
    pairs: list[tuple[int, int, Likeness]] = []
    meant: dict[str, set[str]] = defaultdict(set)
    for later, earlier in sorted(near):
        how = likeness(parsed[later], parsed[earlier])
        if how is Likeness.COUNTRY:
            if (later, earlier) in countries:
                pairs.append((later, earlier, how))
        elif how is not None:
            pairs.append((later, earlier, how))
            meant[folded[later]].add(folded[earlier])
            meant[folded[earlier]].add(folded[later])
    for later, earlier, how in pairs:
        ends = (folded[later], folded[earlier])
        if wanted(later, earlier) and all(len(meant[end]) <= _MEANT for end in ends):
            yield later, earlier, how


def _of_one_country(names: Sequence[Sequence[Word]]) -> set[tuple[int, int]]:
    """Return the pairs of names that are one but for their country, or for how that is written.

    Where there are bodies of several countries, one without a country may be any of them, and
    nothing is told of it.
    """
    found: dict[str, list[tuple[int, frozenset[str]]]] = {}
    told: dict[str, frozenset[str]] = {}
    for place, words in enumerate(names):
        for body, codes in bodies(words) if len(words) <= MOST_WORDS else ():
            key = spelled(body)
            if codes:
                told[key] = told.get(key, codes) & codes
            same = found.setdefault(key, [])
            if len(same) < _COMPARED:
                same.append((place, codes))
    return {
        (later, earlier)
        for key, whole in told.items()
        for (earlier, codes), (later, others) in combinations(found[key], 2)
        if earlier != later
        if (codes & others if codes and others else (codes or others) and whole)
    }


class _Places:
    """Where names are, by the first letters of their words and by how they are spelled."""

    def __init__(self, names: Sequence[Sequence[Word]]) -> None:
        self._by_letters: dict[str, list[int]] = {}
        self._by_spelling: dict[str, list[int]] = {}
        # What begins the words that follow on words with a beginning.
        self._next: dict[str, set[str]] = defaultdict(set)
        self._found: dict[Word, tuple[str, ...]] = {}
        for place, words in enumerate(names):
            for letters in _letters(words):
                _put(self._by_letters, letters, place)
            _put(self._by_spelling, spelled(words), place)
            telling = [word for word in words if not word.small]
            for word, following in pairwise(telling):
                self._next[word.spelled[:LEAST_PART]].add(following.spelled[:LEAST_PART])

    def near(self, words: Sequence[Word]) -> Iterator[int]:
        """Yield where names are that one may be another spelling of, or one of the two short."""
        for letters in self._asked(words):
            yield from self._by_letters.get(letters, ())
        yield from self._by_spelling.get(spelled(words), ())

    def _asked(self, words: Sequence[Word]) -> Iterator[str]:
        """Yield the letters of the names that one may be short for, or that are short for it."""
        if len(words) > MOST_WORDS:
            return
        if any(word.is_acronym for word in words):
            yield from _letters(words)
        for place, word in enumerate(words):
            if word not in self._found:
                found = _syllables(word.text) if word.is_korean else self._parts(word.spelled)
                self._found[word] = tuple(found)
            for letters in self._found[word]:
                yield f"{_plain(words[:place])}{letters}{_plain(words[place + 1 :])}"
        if len(words) > 1 and all(word.is_korean for word in words):
            yield from _syllables("".join(word.text for word in words))

    def _parts(self, text: str) -> Iterator[str]:
        """Yield the first letters of the words whose beginnings a word may be made of."""
        if not 2 * LEAST_PART <= len(text) <= _LONGEST or text[:LEAST_PART] not in self._next:
            return
        starts = range(LEAST_PART, len(text) - LEAST_PART + 1)
        for count in range(1, MOST_PARTS):
            for places in combinations(starts, count):
                ends = (0, *places)
                if all(
                    end - start >= LEAST_PART
                    and text[end : end + LEAST_PART]
                    in self._next.get(text[start:][:LEAST_PART], ())
                    for start, end in pairwise(ends)
                ):
                    yield "".join(text[end] for end in ends)


def _put(places: dict[str, list[int]], under: str, place: int) -> None:
    found = places.setdefault(under, [])
    if len(found) < _COMPARED:
        found.append(place)


def _letters(words: Sequence[Word]) -> Iterator[str]:
    """Yield the letters under which a name is: those of its words, and with the small ones."""
    plain, every = _plain(words), "".join(_initials(word, word.text) for word in words)
    if len(plain) > 1:
        yield plain
    if every != plain and len(every) > 1:
        yield every


def _plain(words: Sequence[Word]) -> str:
    # The small letters of "MoD" stand for small words.
    return "".join(
        _initials(word, "".join(filter(str.isupper, word.text))) for word in words if not word.small
    )


def _initials(word: Word, acronym: str) -> str:
    if word.is_acronym:
        return "".join(Word(letter).spelled[:1] for letter in acronym)
    return word.text[:2] if word.is_korean else word.spelled[:1]


def _syllables(text: str) -> Iterator[str]:
    """Yield how a contraction of a Korean word may begin."""
    for gap in GAPS:
        if len(text) > gap:
            yield text[0] + text[gap]
