"""Locales: terms, date formats and options, with CSL's fallback from dialect to language to English.

Source of the rules: CSL 1.0.2, "Locale files", "Locale fallback" and "Terms".
"""

from __future__ import annotations

import functools
import importlib.resources
import importlib.util
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_refs.csl.elements import Element, StyleError, read_xml

PRIMARY_DIALECTS = {
    "af": "af-ZA", "ar": "ar", "bal": "bal-PK", "bg": "bg-BG", "brh": "brh-PK", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK", "de": "de-DE",
    "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE", "eu": "eu", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR",
    "gl": "gl-ES", "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU", "hy": "hy-AM", "id": "id-ID", "is": "is-IS", "it": "it-IT",
    "ja": "ja-JP", "km": "km-KH", "ko": "ko-KR", "la": "la", "lij": "lij-IT", "lt": "lt-LT", "lv": "lv-LV", "mn": "mn-MN", "ms": "ms-MY",
    "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "pa": "pa-PK", "no": "nb-NO", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU",
    "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-Latn-RS", "sv": "sv-SE", "th": "th-TH", "tl": "tl-PH", "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN",
    "zh": "zh-CN",
}  # fmt: skip
"""The region that stands for a language (CSL 1.0.2, "Locale fallback")."""

_FORM_FALLBACK = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
_TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_ORDINAL_CLASS = re.compile(r"ordinal-(\d\d)")


@dataclass(frozen=True, slots=True)
class Term:
    """A term's text, singular and plural, and its gender (``masculine``, ``feminine`` or empty)."""

    single: str
    multiple: str
    gender: str = ""
    match: str = ""


@dataclass(slots=True, kw_only=True)
class _Data:
    """What one locale element says."""

    terms: dict[tuple[str, str, str], Term] = field(default_factory=dict)
    dates: dict[str, Element] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)


def normalise_tag(tag: str) -> str:
    """A language tag with CSL's case: ``fr_ca`` becomes ``fr-CA``; what is no tag becomes empty.

    Private parts (``-x-…``) do not matter to styles and are dropped.
    """
    if not _TAG.fullmatch(tag.strip()):
        return ""
    parts = re.split("[-_]", tag.strip())
    lower = [part.lower() for part in parts]
    if "x" in lower[1:]:
        parts = parts[: lower.index("x", 1)]
    return "-".join(
        [
            parts[0].lower(),
            *(
                part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part
                for part in parts[1:]
            ),
        ]
    )


class Locale:
    """The terms, dates and options in force for one language, merged from all that apply.

    Attributes:
        tag: the language tag.
        language: its language (``fr``).
        punctuation_in_quote: whether commas and full stops go inside closing quotation marks.
        limit_day_ordinals: whether only the first of a month gets an ordinal.
    """

    def __init__(self, tag: str, layers: Sequence[_Data]) -> None:
        self.tag = tag
        self.language = tag.partition("-")[0]
        self._terms: dict[tuple[str, str, str], Term] = {}
        self._dates: dict[str, Element] = {}
        options: dict[str, str] = {}
        for layer in layers:
            if any(name.startswith("ordinal") for name, _, _ in layer.terms):
                # A set of ordinals replaces another as a whole (CSL 1.0.2, "Ordinal suffixes").
                for key in [key for key in self._terms if key[0].startswith("ordinal")]:
                    del self._terms[key]
            self._terms.update(layer.terms)
            self._dates.update(layer.dates)
            options.update(layer.options)
        self.punctuation_in_quote = options.get("punctuation-in-quote") == "true"
        self.limit_day_ordinals = options.get("limit-day-ordinals-to-day-1") == "true"
        self._classes = sorted(
            {int(match[1]) for name, _, _ in self._terms if (match := _ORDINAL_CLASS.fullmatch(name))}
        )
        self._ordinals: dict[tuple[int, str], str] = {}
        self.quotes = tuple(
            self.term(name) for name in ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        )

    def find(self, name: str, form: str = "long", gender_form: str = "") -> Term | None:
        """A term in this form or the nearest that there is (CSL 1.0.2, "Terms"): symbol, short, long."""
        wanted: str | None = form
        while wanted:
            term = self._terms.get((name, wanted, gender_form))
            if term is not None:
                return term
            wanted = _FORM_FALLBACK.get(wanted)
        return self.find(name, form) if gender_form else None

    def term(self, name: str, form: str = "long", *, plural: bool = False, gender_form: str = "") -> str:
        """The text of a term; empty where there is none."""
        term = self.find(name, form, gender_form)
        if term is None:
            return ""
        return term.multiple if plural else term.single

    def date(self, form: str) -> Element | None:
        """The localized date format ``numeric`` or ``text``."""
        return self._dates.get(form)

    def gender(self, name: str) -> str:
        """The gender of the noun that a term is (``issue``, ``month-01``), or empty."""
        term = self.find(name)
        return term.gender if term else ""

    def ordinal(self, number: int, gender: str = "") -> str:
        """The suffix that makes a number an ordinal (CSL 1.0.2, "Ordinal suffixes")."""
        key = (number, gender)
        if key not in self._ordinals:
            self._ordinals[key] = self._ordinal(number, gender)
        return self._ordinals[key]

    def _ordinal(self, number: int, gender: str) -> str:
        default = {"whole-number": number, "last-two-digits": number % 100, "last-digit": number % 10}
        for rule in ("whole-number", "last-two-digits", "last-digit"):
            rest = default[rule]
            if rest not in self._classes:
                continue
            for gender_form in dict.fromkeys((gender, "")):
                term = self._terms.get((f"ordinal-{rest:02}", "long", gender_form))
                if term is None:
                    continue
                usual = "last-digit" if rest < 10 else "last-two-digits"
                if (term.match or usual) == rule:
                    return term.single
        for gender_form in dict.fromkeys((gender, "")):
            term = self._terms.get(("ordinal", "long", gender_form))
            if term is not None:
                return term.single
        return ""


def _read(element: Element) -> _Data:
    """What a ``locale`` element says."""
    data = _Data()
    for child in element.children:
        if child.tag == "style-options":
            data.options.update(child.attributes)
        elif child.tag == "date":
            data.dates[child.get("form", "text")] = child
        elif child.tag == "terms":
            for term in child.all("term"):
                single = term.find("single")
                multiple = term.find("multiple")
                text = "" if single or multiple else term.text
                key = (term.get("name"), term.get("form", "long"), term.get("gender-form"))
                data.terms[key] = Term(
                    single=_typographic(single.text if single else text),
                    multiple=_typographic(multiple.text if multiple else text),
                    gender=term.get("gender"),
                    match=term.get("match"),
                )
    # Terms of CSL 1.0.1 under the name that 1.0.2 gave them, and the other way round.
    for old, new in (("sub verbo", "sub-verbo"),):
        for name, form, gender_form in list(data.terms):
            other = new if name == old else old if name == new else ""
            if other:
                data.terms.setdefault((other, form, gender_form), data.terms[name, form, gender_form])
    return data


def _typographic(text: str) -> str:
    """A term with its apostrophes as print has them; line ends in a file, and what indents them, are no part of it."""
    if "\n" in text:
        text = re.sub(r"^\s*\n\s*|\s*\n\s*$", "", text)
    return text.replace("'", "’")


def _folders() -> Iterable[Path]:
    """Where locale files are: our own first, then those of citeproc-py, if that is installed."""
    yield Path(str(importlib.resources.files("mkdocs_refs.csl"))) / "locales"
    spec = importlib.util.find_spec("citeproc")
    if spec is not None and spec.submodule_search_locations:
        for location in spec.submodule_search_locations:
            yield Path(location) / "data" / "locales"


def _file(tag: str) -> Path | None:
    for folder in _folders():
        path = folder / f"locales-{tag}.xml"
        if path.is_file():
            return path
    return None


@functools.lru_cache(maxsize=64)
def _published(tag: str) -> _Data | None:
    """The locale file of a tag, or None."""
    path = _file(tag) if _TAG.fullmatch(tag) else None
    if path is None:
        return None
    return _read(read_xml(path.read_bytes(), path.name))


def available_locales() -> list[str]:
    """The tags of all locale files there are, sorted."""
    return sorted(
        {path.stem.removeprefix("locales-") for folder in _folders() for path in folder.glob("locales-*.xml")}
    )


def load_locale(tag: str, overrides: Sequence[Element] = ()) -> tuple[Locale, bool]:
    """The locale of a language tag, and whether there is a file for its language.

    Args:
        tag: a language tag; a dialect without a file falls back to its language's primary one, then to ``en-US``.
        overrides: the ``locale`` elements of a style.

    Raises:
        StyleError: a locale file is damaged.
    """
    wanted = normalise_tag(tag) or "en-US"
    language = wanted.partition("-")[0]
    chain = [wanted, PRIMARY_DIALECTS.get(language, language), language]
    layers = [data for data in (_published("en-US"),) if data is not None]
    known = language == "en"
    for name in reversed(dict.fromkeys(chain)):
        data = _published(name)
        if data is not None:
            known = True
            layers.append(data)
    if len(chain) > 1 and wanted == language:
        wanted = chain[1]
    # In a style: for any language, for the language, for the dialect, the later the stronger.
    for condition in ("", language, wanted):
        layers.extend(
            _read(element)
            for element in overrides
            if normalise_tag(element.get("lang")) == condition and (condition or not element.get("lang"))
        )
        if condition == wanted:
            break
    return Locale(wanted, layers), known


__all__ = [
    "PRIMARY_DIALECTS",
    "Locale",
    "StyleError",
    "Term",
    "available_locales",
    "load_locale",
    "normalise_tag",
]
