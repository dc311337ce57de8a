"""Hedges that take back what is said, and those that only hold back."""

from __future__ import annotations

import pytest

from factcheck.values.hedges import takes_back

# "/" parts them.
_BACK = (
    "rumour / rumoured / RUMOR / rumour (local chat) / hearsay / unconfirmed reports / unverified",
    "not confirmed / not confirmed by Kyiv / not yet confirmed / yet to be confirmed / tbc",
    "could not be independently verified / could not independently verify / unable to verify",
    "Seoul’s army hasn’t confirmed / couldn't be verified / was not able to verify",
    "no official confirmation / if confirmed / confirmed by nobody / nobody has confirmed",
    "neither confirmed nor denied / declined to confirm or deny / rumour, denied by Seoul",
    "denied / denies / Status: false / not true / retracted / Retracted by the paper",
    "Confirmed: no / Verified: Not yet / Confirmed: Unknown / Truth: false",
    "не подтверждено / по неподтверждённым данным / не удалось независимо подтвердить",
    "слухи / по слухам / отрицает / опровергли / не проверено / не проверяется / фейк",
    "ни подтвердили, ни опровергли / не подтверждено и не опровергнуто / Подтверждено: нет",
    "не підтверджено / за непідтвердженими даними / не вдалося незалежно перевірити / чутки",
    "за чутками / спростовано / заперечує / не підтверджується / Підтверджено: ні",
    "미확인 / 미확인 정보 / 확인되지 않은 / 아직 확인되지 않았다 / 확인되지는 않았다 / 확인 안 됨",
    "확인이 안 된 / 확인할 수 없 / 확인 중 / 루머 / 소문에 따르면 / 부인했다 / 사실무근",
    "사실이 아님 / 허위 / 가짜뉴스 / 확인 여부: 아니오 / 확인: X",
)
_ON = (
    "reportedly / feared / estimated / preliminary / alleged / claimed / believes / appear to",
    "could / possibly / unofficial / about / partly confirmed / Confidence: low / suggests",
    "confirmed / confirmed by the UN / Confirmed: yes / not only confirmed / verified",
    "not denied / did not deny / never denied / previously denied / not false / not a rumour",
    "no longer unconfirmed / not unverified / denied at first, later confirmed",
    "Fake: no / Rumour: no / Unconfirmed: no / Denied: no",
    "предварительно / по предварительным данным / ожидается / подтверждено / не отрицает",
    "не опровергнуто / не слухи / не неподтвержденный / не требует проверки",
    "попередньо / за попередніми даними / імовірно / підтверджено / не спростовано / не заперечує",
    "추정 / 잠정 / 알려졌다 / 확인됨 / 이미확인 / 확인: O / 루머가 아님 / 부인하지 않았다 / 대소문자",
)


@pytest.mark.parametrize("hedges", _BACK)
def test_some_hedges_take_back_what_is_said(hedges: str) -> None:
    assert [one for one in hedges.split(" / ") if not takes_back(one)] == []


@pytest.mark.parametrize("hedges", _ON)
def test_others_only_hold_back_or_are_turned_round(hedges: str) -> None:
    assert [one for one in hedges.split(" / ") if takes_back(one)] == []
