"""English verbs whose past the stemmer cannot tell from their form: sent, send. Data."""

from __future__ import annotations

from typing import Final

_FORMS: Final = """
    beat beaten, become became, begin began begun, bind bound, blow blew blown, break broke
    broken, bring brought, build built, buy bought, catch caught, choose chose chosen, come
    came, deal dealt, draw drew drawn, drive drove driven, eat ate eaten, fall fell fallen,
    feed fed, feel felt, fight fought, find found, flee fled, fly flew flown, forbid forbade
    forbidden, forget forgot forgotten, freeze froze frozen, get got gotten, give gave
    given, go went gone, grow grew grown, hang hung, hear heard, hide hid hidden, hold held,
    keep kept, know knew known, lead led, leave left, lend lent, lose lost, make made, mean
    meant, meet met, pay paid, ride rode ridden, ring rang rung, rise rose risen, run ran,
    say said, see saw seen, seek sought, sell sold, send sent, shake shook shaken, shoot
    shot, show shown, shrink shrank shrunk, sink sank sunk, sit sat, sleep slept, speak
    spoke spoken, spend spent, stand stood, steal stole stolen, stick stuck, strike struck
    stricken, swear swore sworn, sweep swept, swim swam swum, take took taken, teach taught,
    tear tore torn, tell told, think thought, throw threw thrown, understand understood,
    wake woke woken, wear wore worn, win won, withdraw withdrew withdrawn, write wrote
    written
"""


def _table(forms: str) -> dict[str, str]:
    verbs = (verb.split() for verb in forms.split(","))
    return {other: base for base, *others in verbs for other in others}


BASE: Final = _table(_FORMS)
"""Verbs by their other forms."""
