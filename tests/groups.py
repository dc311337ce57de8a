"""Names of groups on whom nobody can call, and of bodies that have names like theirs."""

from __future__ import annotations

GROUPS = (
    "US officials",
    "officials",
    "Ukrainian officials",
    "US Officials",
    "senior Ukrainian official",
    "White House officials",
    "residents",
    "Residents of the old town",
    "Sources close to the Kremlin",
    "US estimates",
    "источник",
    "Источник в правительстве",
    "чиновники США",
    "местные жители",
    "Официальные лица США",
    "джерело в ГУР",
    "посадовці США",
    "мешканці Сум",
    "정부 관계자",
    "정부 고위 당국자",
    "대북소식통",
    "현지 주민들",
)
BODIES = (
    "NIS",
    "Global Witness",
    "Jehovah's Witnesses",
    "The Local",
    "The Observer",
    "Open Source Centre",
    "Association of Public Officials",
    "National Union of Residents",
    "Ukrainian Armed Forces",
    "Эксперт РА",
    "Министерство обороны",
    "Міноборони",
    "국가정보원",
    "시민단체",
)
