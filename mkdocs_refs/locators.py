"""Where a cite's locator ends and its suffix begins: ``, pp. 33-35 and passim`` -> page, ``33-35``, `` and passim``.

The rules are pandoc's (manual, "Citation syntax"): a label followed by numbers, or numbers alone, which are pages; braces
say explicitly what the locator is. The labels are the CSL 1.0.2 locator terms as its locales write them in English,
French, German, Spanish, Italian and Portuguese, all at once, since a site may cite in one language and speak another.

Where this differs from pandoc, it is to read what authors write: ``33 & 35`` and ``33 – 35`` and ``33 ff.`` are locators
as a whole, an abbreviation is known without its full stop (``vol 2``), an ordinal is no page (``2nd edition``), and a
Roman numeral continues a locator only after a separator (not in ``p. 3 I think``).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

# A "?" marks a full stop that may be missing: only for abbreviations that are no words of their own before a number
# ("par 3 auteurs" is no paragraph). Left out because they are ambiguous: "c." (circa), "r." (recto, rule, riga), "B.".
# "s." is the page of the German and Scandinavian locales; no locale has it for a section.
_FORMS = {
    "act": "act acts acte actes Akt Akte acto actos atto atti ato atos",
    "appendix": "appendix appendices app.? apps.? append. appendice annexe annexes ann. Anhang Anhänge "
    "apéndice apéndices appendici apêndice apêndices",
    "article-locator": "article articles art.? arts.? artt. Artikel artículo artículos articolo articoli artigo artigos",
    "book": "book books bk.? bks.? livre livres liv. Buch Bücher libro libros lib. libri livro livros",
    "canon": "canon canons can. cann. Kanon canone canoni cánones cânone cânones",
    "chapter": "chapter chapters chap.? chaps.? ch.? chapitre chapitres Kapitel Kap.? capítulo capítulos cap.? caps.? "
    "capp. capitolo capitoli",
    "column": "column columns col.? cols.? colonne colonnes Spalte Spalten Sp. columna columnas colonna coluna colunas",
    "elocation": "location locations loc. locs. emplacement emplacements emplact",
    "equation": "equation equations eq.? eqs.? eqq. eqn.? eqns.? équation équations éq. éqs. Gleichung Gleichungen Gl. "
    "ecuación ecuaciones ec. equazione equazioni equação equações",
    "figure": "figure figures fig.? figs.? figg. Abbildung Abbildungen Abb.? figura figuras",
    "folio": "folio folios fol.? fols.? f. ff. f° fº fᵒ fᵒˢ Blatt Blätter Bl. fgl. foglio fogli fólio fólios",
    "issue": "issue issues no.? nos.? number numbers № n° n.° nº n.º n.os nᵒ nᵒˢ numéro numéros num. Nummer Nummern Nr.? "
    "Nrn.? número números núm. núms. numero numeri fascicule fascicules fasc. fascicolo fascicoli",
    "line": "line lines l. ll. ligne lignes Zeile Zeilen Z. línea líneas lín. riga righe linha linhas",
    "note": "note notes n. nn. Anmerkung Anmerkungen Anm.? Fußnote Fußnoten Fn.? nota notas",
    "opus": "opus opera op. opp. opere",
    "page": "page pages p.? pp.? pg.? pgs.? s. Seite Seiten página páginas pág.? págs.? pagina pagine pagg.",
    "paragraph": "paragraph paragraphs para.? paras.? par. pars. parr. paragr. paragraphe paragraphes alinéa alinéas al. ¶ "
    "¶¶ Absatz Absätze Abs. párrafo párrafos párr. paragrafo paragrafi parágrafo parágrafos",
    "part": "part parts pt.? pts.? part. partie parties Teil Teile parte partes parti",
    "rule": "rule rules règle règles Regel Regeln regla reglas regola regole regra regras",
    "scene": "scene scenes sc. scs. scène scènes Szene Szenen escena escenas scena cena cenas",
    "section": "section sections sec.? secs.? sect.? sects.? § §§ Abschnitt Abschnitte Abschn. sección secciones secc. "
    "sezione sezioni sez. sezz. secção secções seção seções",
    "sub-verbo": "sub_verbo sub_verbis sub_voce sub_vocibus s.v. s.vv.",
    "supplement": "supplement supplements supp.? supps.? suppl.? supplément suppléments suplemento suplementos supplemento "
    "supplementi",
    "table": "table tables tbl.? tbls.? tab.? tabb. tabl. tableau tableaux Tabelle Tabellen tabla tablas tabella tavola "
    "tavole tav. tavv. tabela tabelas",
    "timestamp": "timestamp timestamps minutage",
    "title-locator": "title titles tit. titt. titre titres Titel título títulos titolo titoli",
    "verse": "verse verses v. vv. verset versets vers Vers verso versos versi versículo versículos",
    "version": "version versions versión versiones versione versioni versão versões ver.?",
    "volume": "volume volumes vol.? vols.? voll. tome tomes tomo tomos tomi t. Band Bände Bd.? Bde.? volumen volúmenes "
    "volumi",
}

_SUPERSCRIPTS = str.maketrans({"°": "º", "ᵒ": "º", "ˢ": "s", "№": "nº"})


def _folded(label: str) -> str:
    """A label without case, accents and space, and with one superscript o: what is compared."""
    decomposed = unicodedata.normalize("NFD", label.translate(_SUPERSCRIPTS).casefold())
    return "".join(char for char in decomposed if not char.isspace() and not unicodedata.combining(char))


LOCATOR_LABELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        term: tuple(form.replace("_", " ").replace("?", "") for form in forms.split())
        for term, forms in _FORMS.items()
    }
)
"""The labels by CSL locator term, as an author writes them; case and accents do not matter."""

_WHOLE = {_folded(form): term for term, forms in LOCATOR_LABELS.items() for form in forms}
_STOPLESS = {
    _folded(form[:-2]): term for term, forms in _FORMS.items() for form in forms.split() if form.endswith("?")
}
"""Abbreviations whose full stop was left out: believed only before a number."""

# A "word" of a locator: 33-35, 12a, A3, 3.2.1, 7A(2)(a)(i)-(iv), [39]-[52], **32**. Possessive throughout: no backtracking.
_DASH = r"[-‐‑‒–—−]{1,3}+"
_SEQ = rf"[^\W_]++(?>(?:{_DASH}|[.:/])[^\W_]++)*+"
_PIECE = (
    rf"(?>{_SEQ}|\((?:{_SEQ})?+\)|\\?\[(?:{_SEQ})?+\\?\]|\{{(?:{_SEQ})?+\}}"
    rf"|\*\*{_SEQ}\*\*|\*{_SEQ}\*|__{_SEQ}__|_{_SEQ}_)"
)
_WORD = re.compile(rf"{_PIECE}(?>(?:{_DASH}|[.:/])?+{_PIECE})*+")
_SEPARATOR = re.compile(rf"\s*+(?:,|\\?&)\s*+|\s++{_DASH}\s++")
_SPACE = re.compile(r"\s*+")
_LEAD = re.compile(r"\s*+(?:,\s*+)?+")
_LABEL_TOKEN = re.compile(r"\s{0,2}+(?:[^\W\d_]{1,24}+|[§¶]{1,2}+|[.°№])")
_FOLLOWING = re.compile(r"\s{1,2}+(?:(?:et\s++)?+(?:ff?+|seqq?+|sqq?+|suiv)\.|ff\b)")
_FOLLOWING_JOINED = re.compile(r"\d(?:ff?|sqq?)\Z")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|ère|er|ème|[º°ª])\Z", re.IGNORECASE)
_ROMAN = re.compile(
    r"(?=[mdclxvi])m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})\Z", re.IGNORECASE
)
_ATOM = re.compile(r"[^\W\d_]++")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatorSplit:
    """What follows a key, taken apart.

    Attributes:
        label: a CSL locator term; empty where there is no locator.
        locator: the value without its label, as written (Markdown escapes and emphasis included).
        rest: the suffix, as written, with the space or comma it begins with.
    """

    label: str = ""
    locator: str = ""
    rest: str = ""


@functools.lru_cache(maxsize=1024)
def split_locator(text: str) -> LocatorSplit:
    """Splits what follows a citation key in its part of a cluster into locator and suffix.

    Without a locator, ``rest`` is ``text``, less the empty braces that prevented one.
    """
    start = _end(_LEAD, text, 0)
    if text[start : start + 1] == "{" and (end := _closing_brace(text, start)):
        inner = text[start + 1 : end - 1].strip()
        if not inner:
            return LocatorSplit(rest=_without_braces(text[:start], text[end:]))
        label, value = _label_in_braces(inner)
        return LocatorSplit(label=label, locator=value, rest=text[end:])
    for label, value_start in (*_labels_at(text, start), ("", start)):
        end = _value_end(text, value_start, labelled=bool(label))
        if end > value_start:
            return LocatorSplit(label=label or "page", locator=text[value_start:end], rest=text[end:])
    return LocatorSplit(rest=text)


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where a match at ``start`` ends; ``start`` itself if there is none."""
    match = pattern.match(text, start)
    return match.end() if match else start


def _without_braces(before: str, after: str) -> str:
    """The suffix around empty braces: the comma or space before them stays."""
    if not after.strip():
        return ""
    if before.strip():
        return f"{before.rstrip()} {after.lstrip()}"
    return f" {after}" if before and after[:1].isalnum() else after


def _closing_brace(text: str, start: int) -> int:
    """The offset after the brace that closes the one at ``start``, or 0."""
    depth = 0
    for match in _BRACE.finditer(text, start):
        if match.group() == "{":
            depth += 1
        elif match.group() == "}":
            depth -= 1
            if depth == 0:
                return match.end()
    return 0


def _label_in_braces(inner: str) -> tuple[str, str]:
    """The label and value of an explicit locator: there, a label need not stand before a number."""
    for label, start in _labels_at(inner, 0, before_number=False):
        if start < len(inner):
            return label, inner[start:]
    return "page", inner


def _labels_at(text: str, start: int, *, before_number: bool = True) -> Iterator[tuple[str, int]]:
    """The labels that ``text`` may begin with at ``start``, longest first, and where their value would begin."""
    ends = [start]
    while len(ends) < 6 and (token := _LABEL_TOKEN.match(text, ends[-1])):
        ends.append(token.end())
    for end in reversed(ends[1:]):
        label = _folded(text[start:end])
        value_start = _end(_SPACE, text, end)
        if label in _WHOLE:
            yield _WHOLE[label], value_start
        elif label in _STOPLESS and (
            before_number or _value_end(text, value_start, labelled=True) > value_start
        ):
            yield _STOPLESS[label], value_start


def _value_end(text: str, start: int, *, labelled: bool) -> int:
    """Where the numbers that begin at ``start`` end; ``start`` if there are none."""
    word = _WORD.match(text, start)
    if not word or not _is_number(word.group(), roman=labelled):
        return start
    end = _with_following(text, word)
    while True:
        next_start = _end(_SEPARATOR, text, end)
        separated = next_start > end
        if not separated:
            next_start = _end(_SPACE, text, end)
        word = _WORD.match(text, next_start) if next_start > end else None
        if not word or not _is_number(word.group(), roman=labelled and separated):
            return end
        if text[word.end() : word.end() + 1] == "." and len(word.group()) == 1 and word.group().isalpha():
            return end  # "p. 3, l. 5": a label, not the number fifty
        end = _with_following(text, word)


def _with_following(text: str, word: re.Match[str]) -> int:
    """The end of a word, its "ff." included."""
    if _FOLLOWING_JOINED.search(word.group()[-4:]):
        return word.end() + (text[word.end() : word.end() + 1] == ".")
    return _end(_FOLLOWING, text, word.end())


def _is_number(word: str, *, roman: bool) -> bool:
    """Whether a word counts as a number: a digit in it, but no ordinal; or, if allowed, a Roman numeral."""
    if any(char.isdecimal() for char in word):
        return not _ORDINAL.search(word[-24:])
    return roman and any(
        atom.group() in (atom.group().lower(), atom.group().upper()) and _ROMAN.match(atom.group())
        for atom in _ATOM.finditer(word)
    )
