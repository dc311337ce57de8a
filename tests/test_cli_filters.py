"""The filters of claims and figures: a hit and a miss for each, alone and together."""

from __future__ import annotations

import shlex

import pytest
from conftest import Place, do, listed, refused, run
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
    "--origin korea": (),
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
    "--standing ungrounded": (NOBODY,),
    "--standing one_relay --standing corroborated": (JOINT,),
    "--standing possibly_independent": (),
    "--unverified": (KILLED, BLOG, SENT, JOINT),
    "--disputed": (),
    "--min-origins 0": (KILLED, BLOG, SENT, TALKS, NOBODY, JOINT),
    "--min-origins 2": (JOINT,),
    "--min-origins 3": (),
    "--rests-on nis": (KILLED,),
    "--rests-on 'south korean GOVERNMENT'": (KILLED,),
    "--rests-on us-government": (SENT,),
    "--rests-on lawmaker": (),
    "--rests-on yonhap --rests-on nis": (KILLED, TALKS),
    # Different options must all hold.
    "--source lawmaker --kind statistic": (KILLED,),
    "--question killed --tag casualties --named": (KILLED,),
    "--document wire --unnamed --said-from 2025-02": (JOINT,),
    "--source officials --single-origin": (SENT,),
    "--kind statistic --kind testimony --text soldiers": (KILLED, SENT),
    "--source nis --document blog": (),
    "--unverified --standing single_origin --document wire": (KILLED, SENT),
}


# What an empty list says that is near.
NEAR = {
    "--source korea": "korea has none of its own, but its parts have: nis",
    "--origin korea": "korea has none of its own, but its parts have: nis",
    "--tag kore": "no tag 'kore', did you mean korea?",
}


@pytest.mark.parametrize("asked", FILTERS)
def test_filters_of_claims(world: Place, asked: str) -> None:
    result = run("claims", *shlex.split(asked), "--columns", "key", *world.options)
    found = FILTERS[asked]
    *lines, footer = result.out.splitlines()
    # Between the header with its rule, and the empty line before the footer.
    assert tuple(lines[2:-1]) == found, result.err
    count, *near = footer.split("; ")
    assert count == ("1 claim" if len(found) == 1 else f"{len(found) or 'no'} claims")
    assert near == [NEAR[asked]] if asked in NEAR else not near


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
    for form in ("table", "json", "jsonl", "csv", "tsv", "markdown"):
        assert run(*shlex.split(asked), "--format", form, *world.options).err == told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("claims --tag nothing", "no claims; no tag 'nothing', there are casualties, korea, sums"),
        ("figures --tag 'sum'", "no figures; no tag 'sum', did you mean sums?"),
        # It is there, on a question: that is no reason to offer others.
        ("claims --tag sums", "no claims"),
        ("claims --tag korea --kind appeal", "no claims"),
        (
            "figures --source 'south korean GOVERNMENT' --source us-government",
            "no figures; south korean GOVERNMENT has none of its own, but its parts have: nis;"
            " us-government has none of its own, but its parts have: officials",
        ),
        ("claims --source nasty", "no claims"),
        ("claims --source nis --kind appeal", "no claims"),
    ],
)
def test_an_empty_table_tells_what_is_near(world: Place, asked: str, told: str) -> None:
    result = run(*shlex.split(asked), *world.options)
    assert (result.code, result.out, result.err) == (0, f"{told}\n", "")
    for form in ("json", "jsonl", "csv", "markdown"):
        out = run(*shlex.split(asked), "--format", form, *world.options).out
        assert told.partition(";")[0] not in out


def test_a_part_of_a_part_is_near(world_copy: Place) -> None:
    do(world_copy, "add source World --key world --kind group")
    do(world_copy, "edit korea parent=world")
    told = do(world_copy, "claims --source world")
    assert told == "no claims; world has none of its own, but its parts have: nis\n"


def test_where_nothing_is_tagged_no_tags_are_offered(place: Place) -> None:
    assert do(place, "claims --tag x") == "no claims; nothing is tagged\n"


@pytest.mark.parametrize("command", ["claims", "figures", "queue", "export", "tag x"])
def test_what_is_said_from_a_day_is_not_said_until_an_earlier_one(
    world: Place, command: str
) -> None:
    told = refused(world, command, "--said-from", "2026-07-20", "--said-until", "2026-07-10")
    assert told == (
        "factcheck: --said-from: 2026-07-20 is later than --said-until 2026-07-10; nothing is"
        " between them\n"
    )


def test_a_day_is_said_from_it_and_until_it(world: Place) -> None:
    for start, end in (("2025-01-12", "2025-01-12"), ("2025-01-12", "2025-01"), ("2025", "2025")):
        told = run(*f"claims --said-from {start} --said-until {end}".split(), *world.options)
        assert told.code == 0


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
