"""Lines of a pasted text, and what each one looks like: blank, a DOI line, the start of a reference, ..."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_refs.sources.plaintext.alphabet import BLANK, LOWER, UPPER

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_NO_WIDTH = "\u200b\ufeff\x00\x1c\x1d\x1e\x1f"
_RULE = re.compile(r"[-=_*~]{3,}$")
_IDENTIFIER = re.compile(
    r"(?P<kind>DOI|URL|URI|PMID|PMCID|HAL|ISBN|arXiv)\s{0,9}:\s{0,9}(?P<value>\S.{0,2000})$|(?P<bare>https?://\S{1,2000})$",
    re.IGNORECASE,
)
_VALUES = {
    "DOI": re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s?)?(10\.\d{2,9}/\S+)", re.IGNORECASE),
    "URL": re.compile(r"((?:https?|ftp)://\S+|www\.\S+)", re.IGNORECASE),
    "PMID": re.compile(r"(\d{1,9})\b"),
    "PMCID": re.compile(r"((?:PMC)?\d{1,9})\b", re.IGNORECASE),
    "ISBN": re.compile(r"((?:97[89][- ]?)?\d[\d -]{7,14}[\dX])"),
    "ARXIV": re.compile(r"(\S+)"),
    "HAL": re.compile(r"(\S+)"),
}
_HEADING = re.compile(
    r"(?:#{1,6}\s+)?[*_]{0,3}(?:\d{1,2}(?:\.\d{1,2})?\.?\s+|[IVX]{1,4}\.?\s+|[A-Z]\.\s+)?(?:list of |liste des |lista de )?"
    r"(?:(?:selected |select |cited |key |main )?references?(?: list| cited)?(?: (?:and|&) notes| \(cont(?:inued|\.)\))?"
    r"|notes (?:and|&) references|r[ée]f[ée]rences?(?: bibliographiques?| cit[ée]es)?|r e f e r e n c e s"
    r"|(?:cited |selected )?literature(?: cited)?|works (?:cited|consulted)|cited works|(?:selected |select |annotated )?bibliograph(?:y|ie|ies)"
    r"|bibliographie (?:sélective|générale|indicative|complémentaire|citée)|ouvrages (?:cités|consultés)|travaux cités"
    r"|bibliograf[ií]a(?: citada| consultada| seleccionada| essenziale| generale)?|referencias(?: bibliográficas)?|obras (?:citadas|consultadas)"
    r"|referências(?: bibliográficas)?|riferimenti(?: bibliografici)?|opere citate"
    r"|literatur(?:verzeichnis|angaben|liste|hinweise|nachweise?)?|quellen(?:verzeichnis)?|quellen- und literaturverzeichnis|schrifttum"
    r"|literatuur(?:lijst)?|referenties|referenser|litteratur|sources|further reading)"
    r"\s{0,3}[:.]?[*_]{0,3}\s{0,3}#{0,6}$",
    re.IGNORECASE,
)
_SUBHEADING = re.compile(
    r"(?:#{1,6}\s+)?[*_]{0,3}(?:\d{1,2}(?:\.\d{1,2})?[.)]?\s+|[IVX]{1,4}[.)]?\s+|[A-Za-z][.)]\s+)?"
    r"(?:(?:primary|secondary|archival|printed|published|unpublished|manuscript|online|electronic|internet|web|other|further|legal) (?:sources|literature|references|works|resources)"
    r"|web ?sites?|webography|books(?: and articles)?|(?:journal |newspaper )?articles|book chapters|chapters|theses|reports|patents|standards|monographs|archives|films|software"
    r"|sources (?:primaires|secondaires|manuscrites|imprimées|archivistiques|électroniques|en ligne)|sitographie|webographie|sites? (?:web|internet)"
    r"|livres|ouvrages(?: et articles| généraux| collectifs)?|articles(?: de revues?| scientifiques| de presse)?|chapitres(?: d['’]ouvrages?)?|thèses(?: et mémoires)?|rapports|revues|brevets|normes"
    r"|(?:primär|sekundär|forschungs)(?:literatur|quellen)|(?:internet|online|web|archiv)quellen|(?:gedruckte|ungedruckte|unveröffentlichte) quellen|monogra(?:ph|f)ien|aufsätze|bücher|zeitschriftenartikel"
    r"|fuentes(?: primarias| secundarias| electrónicas)?|libros|artículos|tesis|páginas web|fontes(?: primárias| secundárias)?|livros|artigos|teses"
    r"|fonti(?: primarie| secondarie)?|libri|articoli|sitografia|sitografía)"
    r"\s{0,3}:?[*_]{0,3}\s{0,3}#{0,6}$",
    re.IGNORECASE,
)
"""Headings within a list. They are words that may also end a reference, so they count only where they stand alone."""
STRONG_START = re.compile(
    rf"(?:[.\]]{{1,2}}\s{{0,2}})?(?:(?:[{UPPER}][{LOWER}]?\.[\s-]{{0,2}}){{1,4}}[{UPPER}{LOWER}'’]"
    rf"|[{UPPER}][\w'’-]{{1,30}},? (?:[{UPPER}]\.?[\s-]?){{1,4}}[.,:(])"
)
_WEAK_START = re.compile(rf"[{UPPER}\d«“\"‘'.\]\[(]")
_STRONG_END = re.compile(
    r"(?:\b(?:1[4-9]|20)\d\d[a-z]?\)?|\d[)\]]?|https?://\S{1,300}|10\.\d{2,9}/\S{1,300})[.,;]?$"
)
YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
_TAIL = re.compile(r"\b(?:1[4-9]|20)\d\d\b|\bvol\.|\bpp?\.\s?\d")
_EDGE = 400
"""How much of a line's beginning and end is looked at: no name list or tail is longer, and pasted lines can be huge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not blank, without the blanks around it.

    Attributes:
        start: offset of its first character in the text.
        end: offset after its last character.
        paragraph: ordinal of the paragraph it belongs to.
        first: whether it is the first of its paragraph.
        indent: how many columns of blanks stand before it.
        new_page: whether a form feed stands before it.
        identifier: kind and value where the line is nothing but a DOI, a URL or the like (HAL's ``DOI : …``).
    """

    text: str
    start: int
    end: int
    paragraph: int
    first: bool
    indent: int = 0
    new_page: bool = False
    identifier: tuple[str, str] | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it is nothing but a heading such as "References"."""
        return len(self.text) < 80 and _HEADING.match(self.text) is not None

    @property
    def is_subheading(self) -> bool:
        """Whether it is nothing but a heading within a list, such as "Books"; it may also be the end of a reference."""
        return len(self.text) < 80 and _SUBHEADING.match(self.text) is not None

    @property
    def starts_reference(self) -> bool:
        """Whether it begins as a reference does, with an author."""
        return STRONG_START.match(self.text[:_EDGE]) is not None

    @property
    def may_start_reference(self) -> bool:
        """Whether it could begin a reference: a capital, a digit, a quotation mark."""
        return _WEAK_START.match(self.text) is not None

    @property
    def ends_reference(self) -> bool:
        """Whether it ends as references do: with a year, pages, a link."""
        return _STRONG_END.search(self.text[-_EDGE:]) is not None

    @property
    def is_whole(self) -> bool:
        """Whether it could be a reference on its own."""
        text = self.text
        return (
            self.may_start_reference
            and (text.endswith(".") or self.ends_reference)
            and (_TAIL.search(text[-_EDGE:]) or _TAIL.search(text[:_EDGE])) is not None
        )


def _identifier(text: str) -> tuple[str, str] | None:
    match = _IDENTIFIER.match(text)
    if match is None:
        return None
    if match["bare"]:
        return "URL", match["bare"]
    kind = match["kind"].upper()
    kind = "URL" if kind == "URI" else kind
    # Other letters count as these where case does not matter: the Turkish "URİ".
    pattern = _VALUES.get(kind)
    value = pattern.match(match["value"]) if pattern else None
    return (kind, value[1]) if value else None


def split_lines(text: str) -> Iterator[Line]:
    """The lines that are not blank; line ends of every kind, also mixed, and byte order marks are understood.

    A line of dashes or stars counts as blank. A form feed ends a line and a page, not a paragraph.
    """
    paragraph = -1
    fresh = True
    new_page = False
    position = 0
    length = len(text)
    while position <= length:
        found = _BREAK.search(text, position)
        stop, after = (found.start(), found.end()) if found else (length, length + 1)
        raw = text[position:stop]
        stripped = raw.strip(BLANK)
        if not stripped or (len(stripped) < 200 and _RULE.match(stripped)):
            # What is empty because a page ends there is no blank line.
            fresh = fresh or not (new_page or (found is not None and found[0] == "\f"))
        else:
            start = position + len(raw) - len(raw.lstrip(BLANK))
            paragraph += fresh
            yield Line(
                text=stripped,
                start=start,
                end=start + len(stripped),
                paragraph=paragraph,
                first=fresh,
                indent=_indent(text[position : min(start, position + 200)]),
                new_page=new_page,
                identifier=_identifier(stripped),
            )
            fresh = False
            new_page = False
        new_page = new_page or (found is not None and found[0] == "\f")
        position = after


def _indent(blanks: str) -> int:
    """How many columns the blanks take; a tab goes to the next eighth."""
    if not blanks:
        return 0
    if "\t" not in blanks:
        return sum(char not in _NO_WIDTH for char in blanks)
    column = 0
    for char in blanks:
        column += 8 - column % 8 if char == "\t" else char not in _NO_WIDTH
    return column
