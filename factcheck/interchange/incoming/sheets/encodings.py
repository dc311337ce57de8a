"""In which encoding a text is: by its mark, by being UTF-8, or by whose words come out whole.

Libraries that tell a hundred encodings apart take short tables in Cyrillic for Arabic and in
Korean for Chinese. Here are only those of the languages that are read, and the words decide.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import IO, Final
from unicodedata import category

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE: Final = ("utf-16", "utf-16-le", "utf-16-be", "utf-32")
"""Encodings of several bytes a sign, in which zeros are no sign of their own."""

_PART: Final = 1 << 20
_SAMPLE: Final = 1 << 18
# Of a text in Latin letters without an end of a line, nearly all high bytes are zero.
_NULLS: Final = 0.6
_STRAY: Final = 0.02
# Control signs, and what no letter has.
_NO_TEXT: Final = frozenset(("Cc", "Cn", "Co", "Cs"))
_SURE: Final = 0.8
_WORD: Final = re.compile(r"[^\W\d_]+")
_CYRILLIC: Final = re.compile(r"[А-ЯЁЄІЇҐ]?[а-яёєіїґ]+|[А-ЯЁЄІЇҐ]+")
_HANGUL: Final = re.compile(r"[A-Za-z]*[가-힣]+")
_LATIN: Final = re.compile(r"[A-ZÀ-ÞŒŠŽŸ]?[a-zß-ÿœšžƒ]+|[A-ZÀ-ÞŒŠŽŸ]+")
# Of encodings that read the words equally well, the first is taken.
_CANDIDATES: Final = (
    ("cp949", _HANGUL, "Korean"),
    ("cp1251", _CYRILLIC, "Cyrillic"),
    ("koi8-u", _CYRILLIC, "Cyrillic"),
    ("cp866", _CYRILLIC, "Cyrillic"),
    ("cp1252", _LATIN, "Western"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding, and how that is known.

    Attributes:
        name: of Python's codec.
        why: by what it was told.
        sure: whether there is little doubt.
    """

    name: str
    why: str
    sure: bool = True


def encoding_of(handle: IO[bytes]) -> Encoding:
    """Return the encoding of a file; all of it is looked at."""
    handle.seek(0)
    head = handle.read(_SAMPLE)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, "the mark at its beginning says so")
    if wide := _wide(head):
        return Encoding(wide, "no mark, but it is text in that alone")
    handle.seek(0)
    sample = _other_than_utf8(handle)
    if not sample:
        ascii_only = head.isascii()
        return Encoding("utf-8", "plain letters" if ascii_only else "all of it is UTF-8")
    if _mostly_utf8(sample):
        return Encoding("utf-8", "most of it is UTF-8, and some is broken", sure=False)
    scores = [(_score(sample, name, word), name, kind) for name, word, kind in _CANDIDATES]
    best, name, kind = max(scores, key=lambda told: told[0])
    if best < _SURE:
        return Encoding(
            name, "a guess, and not a good one: not UTF-8, and no words fit", sure=False
        )
    return Encoding(name, f"no UTF-8, but {kind} words come out whole")


def _wide(head: bytes) -> str | None:
    """Return in which of both ways a file is UTF-16 that has no mark.

    In Latin letters every other byte is zero; in others, only in spaces, digits and ends of lines.
    """
    if 0 not in head:
        return None
    whole = head[: len(head) // 2 * 2]
    zeros = whole[::2].count(0), whole[1::2].count(0)
    name = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    # The last letter may be cut in two.
    text = whole.decode(name, "ignore")
    ends = max(text.count("\n"), text.count("\r"))
    if max(zeros) < _NULLS * len(text) and 2 * ends <= max(map(whole.count, (b"\n", b"\r"))):
        # Zeros have got into a text in another encoding.
        return None
    odd = sum(category(sign) in _NO_TEXT and sign not in "\t\r\n" for sign in text)
    return name if odd <= _STRAY * len(text) else None


def _other_than_utf8(handle: IO[bytes]) -> bytes:
    """Return lines of a file with letters beyond ASCII, if it is not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    sample = b""
    fits = True
    while part := handle.read(_PART):
        if fits:
            try:
                decoder.decode(part)
            except UnicodeDecodeError:
                fits = False
        if len(sample) < _SAMPLE and not part.isascii():
            lines = (line for line in part.split(b"\n") if not line.isascii())
            sample += b"\n".join(line[:4096] for line in lines)[:_SAMPLE]
        if not fits and len(sample) >= _SAMPLE:
            break
    if fits:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return sample
        return b""
    return sample


def _mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(letter > "\x7f" for letter in text) > 2 * bad


def _score(sample: bytes, name: str, word: re.Pattern[str]) -> float:
    """Return how many of the words beyond ASCII are words of the script, weighted by length."""
    try:
        text = sample.decode(name)
    except UnicodeDecodeError as error:
        # The sample may end within a letter.
        if error.start < len(sample) - 2 and name == "cp949":
            text = sample.decode(name, "ignore") if _rare(sample) else ""
        else:
            text = sample.decode(name, "replace")
    if not text:
        return 0
    whole = letters = 0
    for found in _WORD.findall(text):
        beyond = sum(letter > "\x7f" for letter in found)
        if not beyond:
            continue
        letters += len(found)
        # In the West most letters of a word are plain; Cyrillic read as Western has none.
        if not word.fullmatch(found):
            continue
        if (word is _LATIN and beyond > len(found) / 2) or (word is _HANGUL and _unusual(found)):
            continue
        whole += len(found)
    marks = sum(letter > "\x7f" and not letter.isalpha() for letter in text)
    return whole / (letters + marks / 4) if letters else marks > 0 and word is _LATIN


def _unusual(word: str) -> bool:
    """Tell whether a word has syllables that Korean words lack, as Japanese read so has."""
    # Those that are not in the standard are spelt out, in eight bytes.
    return len(word.encode("euc-kr", "replace")) > sum(1 + (sign > "\x7f") for sign in word)


def _rare(sample: bytes) -> bool:
    """Tell whether Korean is broken in a few places only: lines cut within a letter."""
    bad = sample.decode("cp949", "replace").count("\N{REPLACEMENT CHARACTER}")
    return bad * 200 < len(sample)
