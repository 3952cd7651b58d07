"""Words as they are compared: without accents, common ones and inflections left out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SHORTEST_STEM = 3

ENGLISH = (
    "a an and are as at be been but by can could did do does for from had has have he her him his"
    " how i if in is it its just me my not of on or our she so some tell than that the their them"
    " then there these they this to us was we were what when where which who whom whose why will"
    " with would you your yours mine m s t re ve ll d don"
)
SPANISH = (
    "el la los las un una unos unas lo al del de y o u que cual quien como cuando donde por para"
    " con sin en es son era fue ser estar esta este esto estas estos soy eres yo tu mi mis su sus"
    " se te le les nos ha he hay no si ya muy pero dime"
)
ITALIAN = (
    "il gli un uno una dei delle della dello degli nel nella di da in per tra fra e ed che chi"
    " cosa come quando dove quale perche sono sei siamo era io tu lui lei noi voi loro mio mia"
    " miei mie tuo tua tuoi tue suo sua ci vi si non ma anche ho hai ha dimmi"
)
COMMON = frozenset(f"{ENGLISH} {SPANISH} {ITALIAN}".split())
"""Words that say nothing about which memory is meant."""

ENGLISH_ENDINGS = "ings ing edly ed es s ers er est ly ies ied y"
SPANISH_ENDINGS = "ando iendo endo ados adas idos idas ado ada ido ida ar er ir as es os an en"
ITALIAN_ENDINGS = "are ere ire ato ata ati ate uto uta uti ute ito ita iti ite ano ono a e i o u"
ENDINGS = tuple(
    sorted(f"{ENGLISH_ENDINGS} {SPANISH_ENDINGS} {ITALIAN_ENDINGS}".split(), key=len, reverse=True)
)
"""Taken off at most twice, the longest first."""


def words_of(text: str) -> list[str]:
    """The words that mean something, folded."""
    words = re.findall(r"[^\W_]+", folded(text))
    return [word for word in words if word not in COMMON]


def folded(text: str) -> str:
    """Lower case without accents, as FTS5's ``unicode61 remove_diacritics 2`` has it."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What the forms of a word have in common: "lives", "living" and "live" share "liv"."""
    for _ in range(2):
        for ending in ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
                word = word[: -len(ending)]
                break
    # "running" and "runs" share "run".
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == word[-2] else word
