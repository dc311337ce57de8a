"""Words that hold sentences together and tell nothing of their own: articles, auxiliaries ... Data.

Two statements that share only such words are not alike. What turns a statement about or bounds it
is none of them: "not", "against", "before".
"""

from __future__ import annotations

from itertools import chain
from typing import Final

_WORDS: Final = {
    "en": """
        a an the this that these those such
        am is are was were be been being isn has have had having do does did doing done
        will would shall should can could may might must
        of in on at to by for with from as into onto upon within
        and or but nor if than so that which who whom whose what where when there here then
        i you he she it we they me him her us them my your his its our their himself herself itself
        themselves
        also too very just still yet already now
    """,
    "ru": """
        в во на с со к ко у о об обо по из изо от ото до для при про за над под через
        и а но или же ли бы то что чтобы как так тоже также уже еще ещё вот
        я ты он она оно мы вы они его ее её их ему ей им него нее неё них нему ней ним себя
        свой своя свое своё свои своих своим своими этот эта это эти этого этой этих этим тот та те
        того той тех который которая которое которые которого которой которых котором которым
        был была было были быть будет будут есть
    """,
    "uk": """
        в у на з із зі до від для при про за над під через по о об
        і й та а але або чи ж же би б що щоб як так теж також уже вже ще ось то
        я ти він вона воно ми ви вони його її їх йому їй їм нього неї них ньому ній ним себе
        свій своя своє свої своїх своїм своїми цей ця це ці цього цієї цих цим той та те ті
        того тієї тих який яка яке які якого якої яких якому яким
        був була було були бути буде будуть є
    """,
    "ko": """
        이 그 저 것 것이 것은 것을 것으로 수 등 및 또 또는 그리고 하지만 그러나 때 중 당시
        가 은 는 을 를 의 에 도 로 으로 과 와 만 에서 까지 부터
        있 있는 하 되 이번 이날
    """,
}

FUNCTION_WORDS: Final = frozenset(chain.from_iterable(one.split() for one in _WORDS.values()))
"""In lower case; in Korean, stems too."""
