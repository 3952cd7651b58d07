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
ENDINGS = frozenset(f"{ENGLISH_ENDINGS} {SPANISH_ENDINGS} {ITALIAN_ENDINGS}".split())
"""Taken off at most twice, the longest first."""

_LENGTHS = sorted(set(map(len, ENDINGS)), reverse=True)

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana, Chinese characters, and Korean, whose words take endings."""

_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_ACCENTS = re.compile("([a-z])[\u0300-\u036f]+")


def words_of(text: str) -> list[str]:
    """The words that mean something, folded; pairs of letters where no blanks tell words apart."""
    words: list[str] = []
    for word in _WORD.findall(folded(text)):
        if is_unspaced(word):
            words += [word[place : place + 2] for place in range(max(1, len(word) - 1))]
        elif word not in COMMON:
            words.append(word)
    return words


def is_unspaced(word: str) -> bool:
    return _IS_UNSPACED.match(word) is not None


def folded(text: str) -> str:
    """Lower case, Latin letters without accents, as ``unicode61 remove_diacritics 2`` has it."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", _ACCENTS.sub(r"\1", decomposed))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What the forms of a word have in common: "lives", "living" and "live" share "liv"."""
    if is_unspaced(word):
        return word
    for _ in range(2):
        for length in _LENGTHS:
            if word[-length:] in ENDINGS and len(word) - length >= SHORTEST_STEM:
                word = word[:-length]
                break
    # "running" and "runs" share "run".
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == word[-2] else word
