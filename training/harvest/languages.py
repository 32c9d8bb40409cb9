"""A rough guess at the language of a title: its script, else its small words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

__all__ = ["guess", "of_tag"]

_SMALL_WORDS = {
    "en": "the of and in to for on with from by at an is are using between under via its their towards into as how what",
    "fr": "le la les l des du de d et en un une dans pour sur au aux par avec sans sous chez entre ou à est qu ce",
    "de": "der die das den dem des und in von zur zum zu im für mit über auf eine ein einer eines aus bei nach als am",
    "es": "el la los las de del y en un una para por con sobre al entre desde como su sus lo se hacia",
    "it": "il la lo gli le di del della dei delle degli dell e in un una per con su sul nel nella dal tra al alla da",
    "pt": "o a os as de do da dos das e em um uma para por com sobre no na nos nas ao à entre pelo pela como",
    "nl": "de het een van en in voor met op aan bij naar tot uit door den als te zijn om",
    "sv": "och i en ett den det för med av på till om från som är vid",
    "da": "og i en et den det for med af på til om fra som er ved det",
    "nb": "og i en et den det for med av på til om fra som er ved",
    "fi": "ja on sekä tai kuin että ei sen",
    "pl": "i w z na do o od po za dla przez oraz się ze jako nad pod",
    "cs": "a v z na do o od po za pro přes se ve jako nad pod k při",
    "sk": "a v z na do o od po za pre cez sa vo ako nad pod k pri",
    "hr": "i u na za od s o po iz kao ili do se",
    "hu": "a az és egy hogy nem is mint",
    "ro": "și şi de la în din pentru cu pe al a ale o un",
    "tr": "ve bir bu ile için olarak da de üzerine",
    "ca": "el la els les de del dels i en un una per amb a al l d com",
    "id": "dan di yang untuk dari dengan pada dalam sebagai",
    "vi": "và của các những cho trong một với là về",
    "la": "de et in ad ex cum per sive ac",
}  # fmt: skip

_LETTERS = {
    "de": "äöüß", "fr": "éèêàçùûîôœ", "es": "ñáíóú¿¡", "it": "àèìòù", "pt": "ãõçáâéêíóú", "sv": "åäö", "da": "æøå",
    "nb": "æøå", "fi": "äö", "pl": "ąćęłńóśźż", "cs": "ěščřžýáíéůúťďň", "sk": "ľščťžýáíéôúĺŕ", "hr": "čćžšđ",
    "hu": "őűáéíóöúü", "ro": "ăâîșțşţ", "tr": "ğışçöü", "ca": "çàèéíòóú·", "nl": "ëï", "vi": "ạảấầẩẫậắằẳẵặẹẻẽếềểễệơưđ",
}  # fmt: skip

_NAMES = {
    "english": "en", "american": "en", "british": "en", "usenglish": "en", "ukenglish": "en", "french": "fr", "francais": "fr",
    "français": "fr", "german": "de", "ngerman": "de", "deutsch": "de", "austrian": "de", "naustrian": "de", "swiss": "de",
    "spanish": "es", "español": "es", "castilian": "es", "italian": "it", "italiano": "it", "portuguese": "pt",
    "brazilian": "pt", "brazil": "pt", "portuges": "pt", "português": "pt", "dutch": "nl", "swedish": "sv", "danish": "da",
    "norwegian": "nb", "norsk": "nb", "nynorsk": "nn", "finnish": "fi", "polish": "pl", "czech": "cs", "slovak": "sk",
    "slovene": "sl", "slovenian": "sl", "croatian": "hr", "serbian": "sr", "hungarian": "hu", "magyar": "hu",
    "romanian": "ro", "turkish": "tr", "catalan": "ca", "russian": "ru", "ukrainian": "uk", "bulgarian": "bg",
    "greek": "el", "latin": "la", "chinese": "zh", "japanese": "ja", "korean": "ko", "arabic": "ar", "hebrew": "he",
    "persian": "fa", "vietnamese": "vi", "indonesian": "id", "icelandic": "is", "estonian": "et", "latvian": "lv",
    "lithuanian": "lt", "basque": "eu", "galician": "gl",
}  # fmt: skip

_ENDINGS = {
    "en": re.compile(
        r"(?:ings?|ity|ities|ness|ics|ally|tions|ical|ems|ographs?|ogy|ment[s]?|sion|ation|ary|ure|ous|ced|ted|ry|ers?|ory)$"
    ),
    "fr": re.compile(r"(?:eux|euse|euses|ique|iques|ités?|elles?|eaux|ements?|aires?|oires?|ations)$"),
    "de": re.compile(r"(?:ung|ungen|keit|heit|schaft|ische[nrms]?|lich|liche[nrms]?|ierung|wesen|buch)$"),
    "es": re.compile(r"(?:ción|ciones|dad|dades|mente|miento|ismo|ística)$"),
    "it": re.compile(r"(?:zione|zioni|ità|mento|menti|mente|ismo|logia)$"),
    "pt": re.compile(r"(?:ção|ções|dade|dades|mente|mento|ismo|agem)$"),
}
"""Endings of longer words; a language that shares one with English has others."""
_COMMON = frozenset(_ENDINGS)
_IN_NAMES = frozenset(
    ("van", "von", "der", "den", "de", "la", "le", "du", "da", "di", "del", "della", "los", "las", "ten", "ter", "zu", "zur", "dos", "das", "do")
)  # fmt: skip
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _tag, _words in _SMALL_WORDS.items():
    for _small in _words.split():
        _LANGUAGES_OF[_small] = (*_LANGUAGES_OF.get(_small, ()), _tag)
_WORD = re.compile(r"[^\W\d_]+")


def of_tag(text: str) -> str:
    """The two-letter tag that a ``language`` or ``langid`` field means, or the empty string."""
    word = text.strip().casefold()
    if word in _NAMES:
        return _NAMES[word]
    head = re.split(r"[-_]", word, maxsplit=1)[0]
    return head if re.fullmatch(r"[a-z]{2}", head) else ""


def _by_script(text: str) -> str:
    counts: Counter[str] = Counter()
    for letter in text:
        if letter.isalpha():
            counts[unicodedata.name(letter, "?").split(" ", 1)[0]] += 1
    if not counts:
        return ""
    if counts["HIRAGANA"] + counts["KATAKANA"] > 0:
        return "ja"
    script = counts.most_common(1)[0][0]
    if script == "CYRILLIC":
        lower = text.casefold()
        if re.search("[іїєґ]", lower):
            return "uk"
        return "sr" if re.search("[јљњћђџ]", lower) else "ru"
    return {"CJK": "zh", "HANGUL": "ko", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he"}.get(script, "")


def _scores(words: list[str]) -> dict[str, float]:
    scores: dict[str, float] = {}
    in_name = False
    for place, word in enumerate(words):
        lower = word.casefold()
        # "Van der Waals" is a name, also at the beginning; what other titles begin with is an article.
        in_name = lower in _IN_NAMES and (
            in_name or (word[0].isupper() and (place > 0 or lower in ("van", "von")))
        )
        tags = () if in_name else _LANGUAGES_OF.get(lower, ())
        for tag in tags:
            scores[tag] = (
                scores.get(tag, 0) + (0.3 if len(lower) == 1 and lower.isascii() else 1) / len(tags) ** 0.5
            )
        for tag, ending in _ENDINGS.items():
            if len(lower) > 5 and ending.search(lower):
                scores[tag] = scores.get(tag, 0) + 0.6
    special = {
        letter for word in words for letter in word.casefold() if letter.isalpha() and not letter.isascii()
    }
    for tag in scores:
        own = _LETTERS.get(tag, "")
        scores[tag] += sum(0.5 if letter in own else -1.5 for letter in special)
        if tag == "vi" and not special:
            scores[tag] = 0
    return scores


def guess(text: str) -> str:
    """The likely language of a phrase as a two-letter tag, or the empty string where nothing speaks for one.

    Small words and endings count for the languages that have them, a small word that several have for each of them less;
    letters beyond ASCII count for the languages that have them and against all others. What is rarely seen here (any but
    six) needs more to be believed.
    """
    if script := _by_script(text):
        return script
    ranked = sorted(_scores(_WORD.findall(re.sub(r"['’]s\b", "", text))).items(), key=lambda pair: -pair[1])
    if not ranked:
        return ""
    (best, score), rest = ranked[0], [other for _, other in ranked[1:]]
    enough = 0.5 if best in _COMMON else 1.4
    if {best, *(tag for tag, other in ranked if other == score)} == {"da", "nb"}:
        return "da" if score >= enough else ""
    return best if score >= enough and (not rest or score - rest[0] > 0.15) else ""
