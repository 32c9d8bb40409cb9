"""What languages change in the root order (after CLDR's standard collations).

``a<ä=æ<ö``: after ``a``, and all words that begin with it, comes the letter ``ä``, of which ``æ`` is a variant, then ``ö``.
``~`` is the end of the Latin alphabet. Letters may be two or three characters long; after a
base that is no letter of its own stand its ligatures (``th=þ``).
"""

from __future__ import annotations

__all__ = ["FIRST_SCRIPTS", "SCRIPTS", "TAILORINGS", "UPPER_FIRST"]

_NORDIC = "y=ü=ű th=þ ~<æ=ä=ę<ø=ö=ő=œ<å=aa"
_SOUTH_SLAVIC = "c<č<ć d<dž<đ l<lj n<nj s<š z<ž"

TAILORINGS = {
    "az": "c<ç e<ə g<ğ h<x<ı k<q o<ö s<ş u<ü z<w",
    "be": "е<ё у<ў",
    "bs": _SOUTH_SLAVIC,
    "cs": "c<č h<ch r<ř s<š z<ž",
    "cy": "c<ch d<dd f<ff g<ng l<ll p<ph r<rh t<th",
    "da": _NORDIC.replace("=ę", "").replace("=œ", ""),
    "eo": "c<ĉ g<ĝ h<ĥ j<ĵ s<ŝ u<ŭ",
    "es": "n<ñ",
    "et": "s<š<z<ž w<õ<ä<ö<ü",
    "fi": "n=ŋ t=ŧ y=ü z=ʒ ~<å<ä=æ<ö=ø",
    "fo": _NORDIC,
    "gl": "n<ñ",
    "hr": _SOUTH_SLAVIC,
    "hu": "c<cs d<dz<dzs g<gy l<ly n<ny o<ö=ő s<sz t<ty u<ü=ű z<zs",
    "is": "a<á d<ð e<é i<í o<ó u<ú y<ý ~<æ=ä<ö=ø<å",
    "lt": "c<č i=y s<š z<ž",
    "lv": "a<ā c<č e<ē g<ģ i<y<ī k<ķ l<ļ n<ņ o<ō r<ŗ s<š u<ū z<ž",
    "mk": "и=й ђ<ѓ ћ<ќ",
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż",
    "ro": "a<ă<â i<î s<ș=ş t<ț=ţ",
    "sk": "a<ä c<č h<ch o<ô r<ř s<š z<ž",
    "sl": "c<č<ć d<đ s<š z<ž",
    "sq": "c<ç d<dh e<ë g<gj l<ll n<nj r<rr s<sh t<th x<xh z<zh",
    "sr": "и=й",
    "sv": "y=ü=ű th=þ ~<å<ä=æ=ę<ö=ø=ő=œ=ô",
    "tr": "c<ç g<ğ h<ı o<ö s<ş u<ü",
    "uk": "г<ґ і<ї",
    "vi": "a<ă<â d<đ e<ê o<ô<ơ u<ư",
}

SCRIPTS = {
    "Arab": ("\u0600", "\u06ff"),
    "Armn": ("\u0531", "\u058f"),
    "Cyrl": ("\u0400", "\u052f"),
    "Deva": ("\u0900", "\u097f"),
    "Geor": ("\u0530", "\u0530"),
    "Grek": ("\u0370", "\u03ff"),
    "Hang": ("\u1100", "\u11ff"),
    "Hani": ("\u4e00", "\u9fff"),
    "Hebr": ("\u05d0", "\u05ea"),
    "Kana": ("\u3040", "\u30ff"),
    "Thai": ("\u0e00", "\u0e7f"),
}

_BEFORE_LATIN, _AFTER_LATIN = "[", "{"
_CYRILLIC = (_BEFORE_LATIN, ("Cyrl",))
FIRST_SCRIPTS = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "uk"), _CYRILLIC),
    **dict.fromkeys(("ar", "fa", "ur"), (_BEFORE_LATIN, ("Arab",))),
    **dict.fromkeys(("hi", "mr", "ne"), (_BEFORE_LATIN, ("Deva",))),
    **dict.fromkeys(("he", "yi"), (_BEFORE_LATIN, ("Hebr",))),
    "el": (_BEFORE_LATIN, ("Grek",)),
    "hy": (_BEFORE_LATIN, ("Armn",)),
    "ja": (_AFTER_LATIN, ("Kana", "Hani")),
    "ka": (_BEFORE_LATIN, ("Geor",)),
    "ko": (_BEFORE_LATIN, ("Hang", "Hani")),
    "th": (_BEFORE_LATIN, ("Thai",)),
    "zh": (_BEFORE_LATIN, ("Hani",)),
}
"""Where a language puts its scripts: a character that sorts before or after Latin's letters, and the scripts."""

UPPER_FIRST = frozenset(("da", "mt"))
"""Languages in which a capital stands before the small letter."""
