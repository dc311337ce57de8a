"""The filters of claims and figures: a hit and a miss for each, alone and together."""

from __future__ import annotations

import shlex

import pytest
from conftest import Place, listed, run
from world import CLAIMS

KILLED, BLOG, SENT, TALKS, NOBODY, JOINT = [one["key"] for one in CLAIMS]

# What is asked, and the claims that answer.
FILTERS: dict[str, tuple[str, ...]] = {
    "": (KILLED, BLOG, SENT, TALKS, NOBODY, JOINT),
    "--source nis": (KILLED,),
    "--source 'national intelligence SERVICE'": (KILLED,),
    "--source 국정원": (KILLED,),
    "--source lawm": (KILLED, JOINT),
    "--source source:lawmaker": (KILLED, JOINT),
    "--source nis --source officials": (KILLED, SENT, JOINT),
    "--source korea": (),
    "--origin nis": (KILLED,),
    "--origin lawmaker": (JOINT,),
    "--origin 'us OFFICIALS'": (SENT, JOINT),
    "--origin nis --origin yonhap": (KILLED, TALKS),
    "--origin nasty": (),
    "--document wire": (KILLED, SENT, JOINT),
    "--document 'wire STORY'": (KILLED, SENT, JOINT),
    "--document wire --document blog": (KILLED, BLOG, SENT, JOINT),
    "--document unused": (),
    "--question killed": (KILLED, BLOG),
    "--question 'How many were wounded?'": (BLOG,),
    "--question sent --question share": (SENT, JOINT),
    "--question casualties": (),
    "--kind event": (TALKS,),
    "--kind event --kind opinion": (TALKS, NOBODY),
    "--kind appeal": (),
    "--tag korea": (KILLED,),
    "--tag korea --tag casualties": (KILLED, BLOG),
    "--tag kore": (),
    "--named": (KILLED, TALKS, JOINT),
    "--unnamed": (SENT, JOINT),
    "--said-from 2025-01-13": (KILLED, SENT, JOINT),
    "--said-from 2025-01-14": (JOINT,),
    "--said-from 2025-03": (),
    "--said-until 2025-01-12": (KILLED, TALKS),
    "--said-until 2024-11-01": (TALKS,),
    "--said-until 2024-10": (),
    "--said-from 2024-11-15 --said-until 2024-11-15": (TALKS,),
    "--said-from 2024-12 --said-until 2024": (),
    "--text DIED": (BLOG,),
    "--text 'some 300'": (KILLED,),
    "--text 2,700": (BLOG,),
    "--text ПЕРЕГОВОРИ": (TALKS,),
    "--text died --text vain": (BLOG, NOBODY),
    "--text %": (JOINT,),
    "--text _": (),
    "--single-origin": (KILLED, BLOG, SENT, TALKS, NOBODY),
    # Different options must all hold.
    "--source lawmaker --kind statistic": (KILLED,),
    "--question killed --tag casualties --named": (KILLED,),
    "--document wire --unnamed --said-from 2025-02": (JOINT,),
    "--source officials --single-origin": (SENT,),
    "--kind statistic --kind testimony --text soldiers": (KILLED, SENT),
    "--source nis --document blog": (),
}


@pytest.mark.parametrize("asked", FILTERS)
def test_filters_of_claims(world: Place, asked: str) -> None:
    result = run("claims", *shlex.split(asked), "--columns", "key", *world.options)
    found = FILTERS[asked]
    *lines, footer = result.out.splitlines()
    # Between the header with its rule, and the empty line before the footer.
    assert tuple(lines[2:-1]) == found, result.err
    assert footer == ("1 claim" if len(found) == 1 else f"{len(found) or 'no'} claims")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["killed-nis", "killed-blog", "killed-blog", "sent-us", "joint"]),
        ("--source nis", ["killed-nis"]),
        ("--single-origin", ["killed-nis", "killed-blog", "killed-blog", "sent-us"]),
        ("--kind opinion", []),
        ("--tag casualties --text died", ["killed-blog", "killed-blog"]),
    ],
)
def test_filters_of_figures_choose_the_figures_of_such_claims(
    world: Place, asked: str, found: list[str]
) -> None:
    assert [row["claim"] for row in listed(world, f"figures {asked}")] == found


def test_a_question_leaves_out_what_the_same_claim_answers_to_another(world: Place) -> None:
    rows = listed(world, "figures --question killed --columns claim,question,words,range,likely")
    assert [list(row.values()) for row in rows] == [
        ["killed-nis", "killed", "about 300", "240-360", "270-330"],
        ["killed-blog", "killed", "hundreds", "200-9,999", "200-999"],
    ]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("claims --said-from 2025-03", "2 claims tell no date, and are left out\n"),
        ("claims --said-until 2030 --kind opinion", "1 claim tells no date, and is left out\n"),
        (
            "figures --said-from 2025-02 --tag casualties",
            "1 claim tells no date, and is left out\n",
        ),
        ("claims --said-until 2030 --kind event", ""),
    ],
)
def test_what_tells_no_date_is_counted(world: Place, asked: str, told: str) -> None:
    assert run(*shlex.split(asked), *world.options).err == told


def test_the_seed_answers_who_said_what(seed_db: str) -> None:
    place = Place(seed_db, "factcheck")
    nis = [row["key"] for row in listed(place, "claims --source nis")]
    assert {"killed-nis", "wounded-nis"} <= set(nis)
    assert nis == [
        row["key"] for row in listed(place, "claims --source 'south korean intelligence'")
    ]
    (ryu,) = listed(place, "claims --origin ryu-seong-hyeon --question dprk-new-to-drones")
    assert ryu["attributed_to"] == ["Ryu Seong-hyeon", "Pak Yusung"]
    assert "sent-russia-us" in {row["key"] for row in listed(place, "claims --unnamed")}
