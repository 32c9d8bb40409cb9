"""Locators as styles without a locale file of their own print them: ``pp. 33–35``, ``chap. 3``."""

from __future__ import annotations

import re

from mkdocs_refs.csl.pages import compound_numbers
from mkdocs_refs.languages import language

__all__ = ["format_locator"]

# Short terms, singular and plural, after the CSL locales en-US and fr-FR.
_ENGLISH = {
    "act": ("act", "acts"), "algorithm": ("alg.", "algs."), "appendix": ("app.", "apps."), "article-locator": ("art.", "arts."),
    "book": ("bk.", "bks."), "chapter": ("chap.", "chaps."), "column": ("col.", "cols."), "equation": ("eq.", "eqs."),
    "figure": ("fig.", "figs."), "folio": ("fol.", "fols."), "issue": ("no.", "nos."), "line": ("l.", "ll."),
    "note": ("n.", "nn."), "number": ("no.", "nos."), "opus": ("op.", "opp."), "page": ("p.", "pp."),
    "paragraph": ("para.", "paras."), "part": ("pt.", "pts."), "rule": ("r.", "rr."), "scene": ("sc.", "scs."),
    "section": ("sec.", "secs."), "sub-verbo": ("s.v.", "s.vv."), "supplement": ("suppl.", "suppls."),
    "table": ("tbl.", "tbls."), "timestamp": ("", ""), "title-locator": ("tit.", "tits."), "verse": ("v.", "vv."),
    "volume": ("vol.", "vols."), "version": ("v.", "vv."),
}  # fmt: skip
_FRENCH = {
    "act": ("acte", "actes"), "algorithm": ("algo.", "algo."), "appendix": ("app.", "app."), "article-locator": ("art.", "art."),
    "book": ("liv.", "liv."), "chapter": ("chap.", "chap."), "column": ("col.", "col."), "equation": ("éq.", "éq."),
    "figure": ("fig.", "fig."), "folio": ("fᵒ", "fᵒˢ"), "issue": ("nᵒ", "nᵒˢ"), "line": ("l.", "l."),
    "note": ("n.", "n."), "number": ("nᵒ", "nᵒˢ"), "opus": ("op.", "op."), "page": ("p.", "p."),
    "paragraph": ("paragr.", "paragr."), "part": ("part.", "part."), "rule": ("règle", "règles"), "scene": ("sc.", "sc."),
    "section": ("sect.", "sect."), "sub-verbo": ("s. v.", "s. vv."), "supplement": ("suppl.", "suppl."),
    "table": ("tabl.", "tabl."), "timestamp": ("", ""), "title-locator": ("tit.", "tit."), "verse": ("v.", "v."),
    "volume": ("vol.", "vol."), "version": ("v.", "v."),
}  # fmt: skip

# A hyphen between two numbers, arabic (with the same kind of letter before: S1-S5) or roman, is a range.
_ARABIC_RANGE = re.compile(r"(?<=\d)(\w?)\s*-{1,3}\s*(?=[A-Za-z]?\d)")
_ROMAN_RANGE = re.compile(r"\b([ivxlcdm]+)\s*-{1,3}\s*([ivxlcdm]+)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"[–—,;&]|\s(?:and|et)\s", re.IGNORECASE)


def format_locator(locator: str, label: str, *, locale: str) -> str:
    """The locator after the short form of its label.

    Args:
        locator: as written.
        label: CSL's term; one that is not known is printed as it is.
        locale: a language tag; French, and English for all others.

    Returns:
        The plural term where the locator is a range or a list, with an en dash in ranges.
    """
    text = _ARABIC_RANGE.sub(r"\1–", compound_numbers(locator.strip()))
    text = _ROMAN_RANGE.sub(r"\1–\2", text).replace("\\-", "-")
    french = language(locale) == "fr"
    terms = (_FRENCH if french else _ENGLISH).get(label, (label, label))
    term = terms[1] if _SEVERAL.search(text) else terms[0]
    return f"{term} {text}" if term and text else text or term
