"""Whether what the words of a figure count is what its question counts: people are no families.

Nouns are open, and only known ones are held against each other: those that are told apart by
`factcheck.values.counted_table`. One that may be of two groups fits both of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from factcheck.values.counted_table import (
    ADJECTIVE,
    BEHIND,
    CYRILLIC_BEHIND,
    ENDING,
    FATES,
    GROUPS,
    INCIDENTS,
    KILLED,
    MATERIEL,
    PLAIN,
)

_KNOWN: Final = 4096
_LONGEST: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|[^\w\s]")
_STEM: Final = re.compile(r"\.\??(?=\||$)")
_FIRST_WORDS: Final = (
    "of|the|these|those|their|its|such|(|:|з|из"
    "|number|numbers|count|total|toll|число|количество|численность|кількість|чисельність"
)
_FIRST: Final = frozenset(_FIRST_WORDS.split("|"))
_PARTS: Final = re.compile(r"[/,;()]|\b(?:or|and|и|или|та|або|чи)\b|또는")
_PER: Final = re.compile(
    r"\bper\b|\ba (?=day|week|month|year|night)|\b(?:на|в|за) (?=день|сутки|добу)"
)
_PLAIN: Final = frozenset(PLAIN.split("|"))
_BEHIND: Final = frozenset(BEHIND.split("|"))
_KILLED: Final = re.compile(KILLED)
_ADJECTIVE: Final = re.compile(ADJECTIVE)
_CYRILLIC_BEHIND: Final = re.compile(CYRILLIC_BEHIND)
# "Военных" may be soldiers, and belong to another noun: "военных самолётов".
_LIKE_ADJECTIVES: Final = re.compile(
    r"(?!военнослужащ|військовослужб|военнопленн).*(?:ых|их|ые|ие)"
)
_APOSTROPHES: Final = ("'", "’")
_PARTICLES: Final = "이가은는을를의에도와과만"
_OF_COUNTS: Final = re.compile("(?<=.) ?(?:수|숫자|인원수)$")


@dataclass(frozen=True, slots=True)
class Counted:
    """What some words count.

    Attributes:
        name: the noun, as it is written.
        groups: those that it may be of.
    """

    name: str
    groups: frozenset[str]


def counted_misfit(
    asked: str, behind: Sequence[str], counter: str | None = None, *, measured: bool = False
) -> str | None:
    """Return why what a figure counts is not what its question asks for; None, if nothing tells so.

    Args:
        asked: the unit of the question.
        behind: what follows the number in the words of the figure, as it is written.
        counter: the Korean counter right behind it.
        measured: whether the question asks for a measure, which counts no things.

    >>> counted_misfit("people", ["Ukrainian", "families"])
    'families, but the question asks for people; put it on a question in families'
    >>> counted_misfit("people", ["soldiers"]), counted_misfit("people", ["house", "rules"])
    (None, None)
    >>> counted_misfit("tonnes", ["truckloads"], measured=True)
    'truckloads, but the question asks for tonnes; put it on a question in truckloads'
    """
    told = _by_counter(counter, behind) if counter else counted(tuple(behind))
    if told is None:
        return None
    wanted = groups_asked(asked)
    if wanted & told.groups or not (wanted or measured) or _one_for_another(wanted, told.groups):
        return None
    hint = f"; put it on a question in {told.name}" if _is_unit(told.name) else ""
    return f"{told.name}, but the question asks for {asked}{hint}"


def _one_for_another(wanted: frozenset[str], told: frozenset[str]) -> bool:
    """Tell of weapons and incidents: "300 missiles" are as many strikes."""
    return (MATERIEL in wanted and INCIDENTS in told) or (INCIDENTS in wanted and MATERIEL in told)


def _is_unit(name: str) -> bool:
    """Tell whether a noun may be the unit of a question: "families", but no "killed" or "родин"."""
    words = name.lower().replace("-", " - ").split(" ")
    several = any(
        _english_nouns().get(" ".join(words[at:]), (frozenset(), False))[1]
        for at in range(len(words))
    )
    return several or "가" <= name[-1] <= "힣"


@lru_cache(maxsize=_KNOWN)
def groups_asked(unit: str) -> frozenset[str]:
    """Return the groups that the noun of a unit may be of; none, if it is not known.

    >>> sorted(groups_asked("North Korean soldiers")), sorted(groups_asked("homes"))
    (['people'], ['buildings', 'families'])
    >>> sorted(groups_asked("dog owners of the town")), sorted(groups_asked("tables"))
    (['animals', 'people'], [])
    """
    found: frozenset[str] = frozenset()
    for part in _PARTS.split(_PER.split(unit.lower())[0]):
        told = counted(tuple(_WORD.findall(part)), strict=False)
        found |= told.groups if told else frozenset()
    return found


@lru_cache(maxsize=_KNOWN)
def counted(words: tuple[str, ...], *, strict: bool = True) -> Counted | None:
    """Return what the words behind a number count; None, if their noun is not known.

    Args:
        words: as they are written.
        strict: whether a word before the noun that is not known ends the search: "300 fled homes".

    >>> counted(("of", "the", "families")).name, counted(("dead",)).name
    ('families', 'dead')
    >>> counted(("fled", "their", "homes")), counted(("house", "rules"))
    (None, None)
    """
    start = 0
    while start < len(words) and words[start].lower() in _FIRST:
        start += 1
    if start == len(words):
        return None
    first = words[start][0]
    if "가" <= first <= "힣":
        return _korean(words[start:])
    if "Ѐ" <= first <= "ӿ":
        return _slavic(words[start:])
    return _english(words[start:], strict=strict)


def _english(words: Sequence[str], *, strict: bool) -> Counted | None:
    at, fate = 0, None
    while at < len(words):
        noun = _english_noun(words, at)
        if noun is not None:
            return _run(words, at)
        word = words[at].lower()
        fate = fate or (words[at] if _KILLED.fullmatch(word) else None)
        if word == "-" and at == 0:
            return None
        plain = word in _PLAIN or word == "-" or words[at][0].isupper()
        if not plain and (strict or word in _BEHIND or not word[0].isalpha()):
            break
        at += 1
    at_end = fate is not None and (
        at == len(words) or words[at].lower() in _BEHIND or not words[at][0].isalpha()
    )
    return Counted(fate, FATES) if fate and at_end else None


def _run(words: Sequence[str], at: int) -> Counted | None:
    """Return what nouns that follow each other count: "family members" may be either."""
    groups: frozenset[str] = frozenset()
    start = at
    plural = False
    while noun := _english_noun(words, at):
        # "Civilian homes" are homes.
        kind = not noun[2] and words[at].lower() in _PLAIN
        if not kind or _english_noun(words, at + 1) is None:
            groups |= noun[1]
        plural, at = noun[2], at + noun[0]
        if at < len(words) and words[at] in _APOSTROPHES:
            at, plural = at + 1, False
            if _english_noun(words, at) is not None:
                # "Soldiers' families" are families.
                start, groups = at, frozenset()
    behind = words[at] if at < len(words) else ""
    ends = not behind[:1].isalpha() or behind.lower() in _BEHIND
    if behind == "-" or not (ends or plural):
        return None
    return Counted(" ".join(words[start:at]).replace(" - ", "-"), groups)


def _english_noun(words: Sequence[str], at: int) -> tuple[int, frozenset[str], bool] | None:
    """Return how long the noun is that stands there, its groups, and whether it is many."""
    for length in range(_LONGEST, 0, -1):
        phrase = " ".join(words[at : at + length]).lower()
        if phrase in _english_nouns():
            return (length, *_english_nouns()[phrase])
    return None


def _slavic(words: Sequence[str]) -> Counted | None:
    text = " ".join(words).lower().replace("’", "'").replace("ʼ", "'")
    places = [0]
    for word in words[:-1]:
        places.append(places[-1] + len(word) + 1)
    fate = None
    for number, place in enumerate(places):
        found = _slavic_noun(text, place)
        word = words[number].lower()
        if found is not None:
            name, groups = found
            behind = text[place + len(name) + 1 :].split(" ")[0]
            if not _LIKE_ADJECTIVES.fullmatch(name) or not behind[:1].isalpha():
                return Counted(name, groups)
            if _CYRILLIC_BEHIND.fullmatch(behind) or _KILLED.fullmatch(behind):
                return Counted(name, groups)
            if number + 1 < len(words) and words[number + 1][0].isupper():
                return Counted(name, groups)
            continue
        fate = fate or (words[number] if _KILLED.fullmatch(word) else None)
        if not _ADJECTIVE.fullmatch(word):
            return Counted(fate, FATES) if fate and number else None
    return Counted(fate, FATES) if fate else None


def _slavic_noun(text: str, place: int) -> tuple[str, frozenset[str]] | None:
    """Return the longest noun that stands at a place in a text, and its groups."""
    found: dict[str, set[str]] = {}
    for group, pattern in _slavic_nouns().items():
        if (noun := pattern.match(text, place)) is not None:
            found.setdefault(noun.group(), set()).add(group)
    if not found:
        return None
    longest = max(found, key=len)
    return longest, frozenset(found[longest])


def _by_counter(counter: str, behind: Sequence[str]) -> Counted | None:
    groups = frozenset(
        group for group, nouns in GROUPS.items() if counter in nouns.counters.split("|")
    )
    # "300개 마을": such a counter counts anything.
    return Counted(counter, groups) if groups else counted(tuple(behind))


def _korean(words: Sequence[str]) -> Counted | None:
    """Return what Korean words count: their last one, in which the noun stands at the end."""
    word = _OF_COUNTS.sub("", " ".join(words)).split(" ")[-1]
    for noun in dict.fromkeys((word, word.rstrip(_PARTICLES))):
        ends = [
            (len(end), group)
            for group, nouns in GROUPS.items()
            for end in (*nouns.korean.split("|"), *nouns.counters.split("|"))
            if end and (noun == end or (len(end) > 1 and noun.endswith(end)))
        ]
        if ends:
            most, _ = max(ends)
            return Counted(noun, frozenset(group for length, group in ends if length == most))
    return None


@cache
def _english_nouns() -> dict[str, tuple[frozenset[str], bool]]:
    """Return the groups of nouns, and whether they are many."""
    found: dict[str, tuple[frozenset[str], bool]] = {}
    for group, nouns in GROUPS.items():
        for noun in nouns.english.split("|"):
            one, _, many = noun.partition("/")
            # "Sheep" may be one, and so tell the kind of another noun: "reindeer herders".
            several = many != one or many.endswith("s")
            for word, plural in ((one, False), (many or f"{one}s", several)):
                groups, before = found.get(word, (frozenset(), False))
                found[word] = (groups | {group}, before or plural)
    return found


@cache
def _slavic_nouns() -> dict[str, re.Pattern[str]]:
    return {
        group: re.compile(rf"(?:{_STEM.sub(ENDING, nouns.slavic)})(?![\w'])")
        for group, nouns in GROUPS.items()
    }
