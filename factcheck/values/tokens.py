"""The one tokenizer of the search: what a text is found by, the same on every database.

A word is folded (case, accents of Latin letters, `ё`, apostrophes and soft hyphens do not count)
and stemmed by its script: Latin as English, Cyrillic by `cyrillic.py`. Korean, Chinese and Japanese
words are cut into overlapping pairs of syllables with the last one alone, so that each syllable is
the start of one token and whatever stands inside a word is found. A number is one token however its
digits are grouped. The word alone decides, never the text around it: texts and queries agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from factcheck.values.cyrillic import stem_cyrillic

LONGEST: Final = 40
"""How many letters of a word count."""

SYLLABLES: Final = (
    "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff"
)
"""The scripts that are cut into syllables, as ranges of letters."""

INSIDE: Final = (
    "\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
"""What stands inside a word without being a letter: soft hyphens, zero widths, combining marks."""
APOSTROPHES: Final = "'’ʼ‘`ʹ′＇"
"""Whatever people write for one."""

_LETTER: Final = rf"[^\W\d_{SYLLABLES}]"
_GROUPING: Final = ",.'’ \u00a0\u2009\u202f"
_DECIMAL: Final = r"\d+(?:[.,]\d+(?![\d.,]*\d))?"
_WORD: Final = re.compile(
    # U.S., e.g.
    rf"(?<!\w){_LETTER}(?:\.{_LETTER})+(?!\w)"
    rf"|{_LETTER}(?:{_LETTER}+|[{INSIDE}]|[{APOSTROPHES}](?={_LETTER}))*"
    rf"|(?<!\d)\d{{1,3}}(?:[{_GROUPING}]\d{{3}})+(?!\d)|{_DECIMAL}"
    rf"|[{SYLLABLES}][{SYLLABLES}{INSIDE}]*"
)
_DROPPED: Final = re.compile(f"[{APOSTROPHES}\u00ad\u200b-\u200d\u2060\ufeff]")
# What some letters come apart into: brackets, spaces. Tokens are told apart by spaces.
_STRAY: Final = re.compile(r"[\x00-\x2f\x3a-\x60\x7b-\x7f\s]")
_POSSESSIVE: Final = re.compile(rf"[{APOSTROPHES}]s$")
_KOREAN: Final = re.compile("[\uac00-\ud7a3]{3,}$")
# Only what is stripped from a question is listed: what is left still stands at the start of every
# form in the texts, so too much stripped finds more, and never less.
_PARTICLES: Final = re.compile(
    "(?<=[\uac00-\ud7a3]{2})(?:"
    "으로부터|에서는|에게서|이라고|으로써|으로서|에서|에게|께서|한테|부터|까지|보다|처럼|라고|으로|이나"
    "|했다고|됐다고|한다고|했다|됐다|한다|된다|하는|되는|하다|되다|했던|한|된|할|될"
    "|은|는|이|가|을|를|의|에|와|과|도|로|만)$"
)


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        start: where it begins.
        end: where it ends.
        tokens: what it is found by.
    """

    start: int
    end: int
    tokens: tuple[str, ...]


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text, in their order.

    >>> [word.tokens for word in words("More than 12,000 were killed")]
    [('more',), ('than',), ('12000',), ('were',), ('kill',)]
    """
    for found in _WORD.finditer(text):
        yield Word(found.start(), found.end(), _KNOWN[found.group()])


def tokens(text: str) -> list[str]:
    """Return what a text is found by, in its order.

    >>> tokens("국정원 U.S. North-Korean п’ять 12 000")
    ['국정', '정원', '원', 'us', 'north', 'korean', 'пят', '12000']
    """  # noqa: RUF002
    return [token for word in _WORD.findall(text) for token in _KNOWN[word]]


def folded_word(word: str) -> str:
    """Return a word as it is compared before it is stemmed: for the start of a word.

    >>> folded_word("Об’єкт"), folded_word("Café")
    ('обєкт', 'cafe')
    """  # noqa: RUF002
    folded = _DROPPED.sub("", unicodedata.normalize("NFKC", word).casefold())
    if folded.isascii():
        return folded[:LONGEST]
    if _is_cyrillic(folded):
        # `й` is a letter, and no `и` with an accent.
        folded = folded.translate(_CYRILLIC)
    else:
        apart = unicodedata.normalize("NFD", folded)
        folded = "".join(letter for letter in apart if not unicodedata.combining(letter))
        folded = unicodedata.normalize("NFC", folded)
    return _STRAY.sub("", folded)[:LONGEST]


def is_syllables(token: str) -> bool:
    """Tell whether a token is of a script that is cut into syllables."""
    return re.match(f"[{SYLLABLES}]", token) is not None


def without_particle(word: str) -> str:
    """Return a Korean word as it is asked for: without the particle or verb ending at its end.

    >>> without_particle("국정원이"), without_particle("사망했다"), without_particle("아이")
    ('국정원', '사망', '아이')
    """
    return _PARTICLES.sub("", word) if _KOREAN.search(word) else word


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[:1] <= "\u052f"


_CYRILLIC: Final = {ord("ё"): "е", ord("ґ"): "г", 0x300: None, 0x301: None}


def _number(written: str) -> tuple[str, ...]:
    digits = unicodedata.normalize("NFKC", written)
    parts = re.split(rf"[{_GROUPING}]", digits)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]):  # noqa: PLR2004
        return ("".join(_plain(part) for part in parts)[:LONGEST],)
    return (".".join(_plain(part) for part in parts)[:LONGEST],)


def _plain(digits: str) -> str:
    return "".join(str(unicodedata.digit(digit, digit)) for digit in digits)


def _syllables(written: str) -> tuple[str, ...]:
    word = _STRAY.sub("", _inside().sub("", unicodedata.normalize("NFKC", written)))
    return tuple(word[at : at + 2] for at in range(len(word)))


def _word(written: str) -> tuple[str, ...]:
    plain = written.replace(".", "")
    word = folded_word(_POSSESSIVE.sub("", plain))
    if not word:
        return ()
    return (stem(word) if plain == written else word,)


def stem(word: str) -> str:
    """Return the stem of a folded word, by its script.

    >>> stem("soldiers"), stem("casualties"), stem("солдатів")
    ('soldier', 'casualti', 'солд')
    """
    if _is_cyrillic(word):
        return stem_cyrillic(word)
    return _english().stemWord(word) if word.isascii() else word


# What English words go on with, of which a stem keeps nothing or not all.
_ENDINGS: Final = (
    "able ables ably al ally ance ances ate ated ates ating ation ations ative ator ators e ed ely"
    " ence ences ent ents er ers es ibility ic ically ication ied ies ing ings ion ions ious ition"
    " itions ity ive ively ment ments ness or ors ous ously s ty y"
)


@lru_cache(maxsize=256)
def stems_within(start: str) -> tuple[str, ...]:
    """Return the stems that end within the folded start of a word: those of words that go on.

    The index has stems, and "estimat" begins none of them: "estimates" is in it as "estim".

    >>> stems_within("estimat"), stems_within("intelligenc"), stems_within("sol")
    (('estim',), ('intellig',), ())
    """
    words = {start}
    if start.isascii():
        # A word may be cut within its ending, too.
        words |= {start + end[at:] for end in _ENDINGS.split() for at in range(len(end))}
    stems = {stem(word) for word in words}
    return tuple(sorted(one for one in stems if one != start and start.startswith(one)))


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(f"[{INSIDE}]")


@cache
def _english() -> Any:
    # All its languages come with it, 25 ms that only searches and writes pay.
    from snowballstemmer.english_stemmer import EnglishStemmer  # noqa: PLC0415

    return EnglishStemmer()


class _Known(dict[str, tuple[str, ...]]):
    """The tokens of the words met so far: a text repeats them, and stemming takes its time."""

    def __missing__(self, written: str) -> tuple[str, ...]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        if written[0].isdigit():
            made = _number(written)
        elif is_syllables(written):
            made = _syllables(written)
        else:
            made = _word(written)
        self[written] = made
        return made


_MOST_KNOWN: Final = 200_000
_KNOWN: Final = _Known()
