"""biblatex's entry types, fields, names and dates, and what they are in CSL."""

from __future__ import annotations

import pytest

from mkdocs_refs.export import to_bibtex
from mkdocs_refs.model import OTHERS, Date, Name
from mkdocs_refs.sources.bibtex import read
from mkdocs_refs.sources.bibtex.fields import read_entry
from mkdocs_refs.sources.bibtex.latex import decode
from mkdocs_refs.sources.bibtex.names import read_names


def entry(kind, **fields):
    return read_entry(kind, {name.replace("__", "-"): value for name, value in fields.items()})


# --- types ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("article", {"entrysubtype": "newspaper"}, "article-newspaper"),
        ("article", {"entrysubtype": "Magazine"}, "article-magazine"),
        ("article", {"eprint": "2401.00001", "archiveprefix": "arXiv"}, "article"),
        ("article", {"eprint": "2401.00001", "archiveprefix": "arXiv", "journal": "J"}, "article-journal"),
        ("misc", {"eprint": "2401.00001", "eprinttype": "arxiv"}, "article"),
        ("misc", {"eprint": "hal-01258870", "eprinttype": "hal"}, "document"),
        ("unpublished", {"eventtitle": "A conference"}, "speech"),
        ("unpublished", {}, "manuscript"),
        ("mvcollection", {}, "book"),
        ("inbook", {"title": "Book", "chapter": "3"}, "book"),
        ("inbook", {"title": "Chapter", "booktitle": "Book"}, "chapter"),
        ("book", {"title": "Part", "booktitle": "Book", "pages": "1--9"}, "chapter"),
        ("mvbook", {"title": "Part", "booktitle": "Book", "author": "A", "editor": "B"}, "chapter"),
        ("book", {"title": "Part", "booktitle": "Book", "author": "A"}, "book"),
        ("proceedings", {"title": "Proc. of X", "booktitle": "X", "editor": "B"}, "book"),
        ("book", {"title": "{The} Book", "booktitle": "The book", "pages": "350"}, "book"),
        ("book", {"title": "The Book: A Story", "booktitle": "The Book", "pages": "350"}, "book"),
        ("inreference", {}, "entry-encyclopedia"),
        ("movie", {}, "motion_picture"),
        ("jurisdiction", {}, "legal_case"),
        ("standard", {}, "standard"),
        ("misc", {"csl-type": "broadcast"}, "broadcast"),
    ],
)
def test_types_by_content(kind, fields, expected):
    assert read_entry(kind, fields).type == expected


# --- fields -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "fields", "variable", "expected"),
    [
        ("book", {"title": "A", "subtitle": "B", "titleaddon": "C"}, "title", "A: B. C"),
        ("book", {"title": "Why?", "subtitle": "Because"}, "title", "Why? Because"),
        (
            "book",
            {"maintitle": "The Work", "title": "Part One", "volume": "1"},
            "title",
            "The Work. Part One",
        ),
        (
            "inbook",
            {"maintitle": "The Work", "booktitle": "Part One"},
            "container-title",
            "The Work. Part One",
        ),
        ("inproceedings", {"booktitle": "Proc", "booksubtitle": "of X"}, "container-title", "Proc: of X"),
        ("article", {"journaltitle": "J", "journalsubtitle": "S"}, "container-title", "J: S"),
        ("article", {"journal": "J", "issuetitle": "Special"}, "volume-title", "Special"),
        ("article", {"number": "3", "issue": "Spring"}, "issue", "3, Spring"),
        ("article", {"eid": "e123"}, "page", "e123"),
        ("article", {"eid": "061102", "pages": "061102"}, "page", "061102"),
        (
            "article",
            {"journal": r"\mnras"},
            "container-title",
            "Monthly Notices of the Royal Astronomical Society",
        ),
        ("article", {"journal": r"{\ApJ}"}, "container-title", "The Astrophysical Journal"),
        ("article", {"journal": r"\apj Letters"}, "container-title", "apj Letters"),
        ("article", {"doi": "https://doi.org/10.1000/A_b"}, "DOI", "10.1000/A_b"),
        ("article", {"doi": r"doi: 10.1000/a\_b."}, "DOI", "10.1000/a_b"),
        ("article", {"doi": "10.1000/a, 10.1000/b"}, "DOI", "10.1000/a, 10.1000/b"),
        ("inproceedings", {"address": "New York", "location": "Taipei"}, "event-place", "Taipei"),
        ("book", {"numpages": "12"}, "number-of-pages", "12"),
        ("manual", {"title": "T"}, "bibtex-entrytype", "manual"),
        ("dictionary", {"title": "T"}, "bibtex-entrytype", "dictionary"),
        ("book", {"timestamp": r"2001 \& so"}, "bibtex-timestamp", r"2001 \& so"),
        ("article", {"eid": "e123", "pages": "1--9"}, "number", "e123"),
        ("book", {"series": "LNCS", "number": "7"}, "collection-number", "7"),
        ("book", {"number": "7"}, "number", "7"),
        ("article", {"articleno": "12"}, "page", "12"),
        ("article", {"articleno": "12", "pages": "1--9"}, "number", "12"),
        ("inproceedings", {"eid": "12", "pages": "1--9", "number": "3"}, "bibtex-eid", "12"),
        ("inproceedings", {"eid": "12", "pages": "1--9", "number": "3"}, "number", "3"),
        ("misc", {"eprint": "0507081", "primaryclass": "quant-ph"}, "archive_location", "quant-ph/0507081"),
        (
            "article",
            {"eprint": "0309136v2", "eprinttype": "arxiv", "eprintclass": "math.AG"},
            "archive_location",
            "math/0309136v2",
        ),
        ("misc", {"eprint": "2401.00001", "primaryclass": "cs.CL"}, "archive_location", "2401.00001"),
        (
            "misc",
            {"eprint": "0507081", "eprinttype": "x", "primaryclass": "y"},
            "archive_location",
            "0507081",
        ),
        ("book", {"part": "2"}, "part-number", "2"),
        ("article", {"pubstate": "inpress"}, "status", "in press"),
        ("article", {"pubstate": "under review"}, "status", "under review"),
        ("report", {"type": "techreport"}, "genre", "Technical report"),
        ("patent", {"type": "patentus"}, "genre", "U.S. patent"),
        ("book", {"langid": "ngerman"}, "language", "de-DE"),
        ("book", {"language": "langfrench"}, "language", "fr-FR"),
        ("book", {"langid": "pt-BR"}, "language", "pt-BR"),
        ("book", {"note": "A note.", "addendum": "More"}, "note", "A note. More"),
        ("misc", {"eprint": "12345", "eprinttype": "pubmed"}, "PMID", "12345"),
        (
            "misc",
            {"eprint": "2401.1", "archiveprefix": "arXiv", "primaryclass": "cs.CL"},
            "archive_collection",
            "cs.CL",
        ),
        ("misc", {"eprint": "abc", "eprinttype": "jstor"}, "archive", "jstor"),
        ("book", {"origtitle": "{Das} Buch"}, "original-title", '<span class="nocase">Das</span> Buch'),
        ("book", {"library": "BnF, X 12"}, "call-number", "BnF, X 12"),
        ("book", {"csl-genre": "Novel", "type": "other"}, "genre", "Novel"),
    ],
)
def test_fields_of_biblatex(kind, fields, variable, expected):
    assert read_entry(kind, fields).fields[variable] == expected


@pytest.mark.parametrize("field", ["numpages", "pagetotal"])
def test_no_pages_at_all_are_no_number_of_pages(field):
    assert "number-of-pages" not in entry("article", **{field: "0"}).fields


def test_a_book_with_pages_in_another_one_is_a_part_of_it():
    read_as = entry("book", title="Part", booktitle="The {Book}", pages="1--9", volume="2")
    assert read_as.fields["container-title"] == 'The <span class="nocase">Book</span>'
    assert read_as.fields["bibtex-entrytype"] == "book"


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"booktitle": "Proc. of {X}"}, "Proc. of {X}"),
        ({"booktitle": "Short"}, "Short"),
        ({"booktitle": "Title"}, None),
    ],
)
def test_a_booktitle_that_is_not_printed_is_kept_unless_it_is_the_title(fields, kept):
    assert entry("proceedings", title="Title", **fields).fields.get("bibtex-booktitle") == kept


@pytest.mark.parametrize(
    ("fields", "variable"),
    [
        ({"editor": "A, B", "editortype": "compiler"}, "compiler"),
        ({"editor": "A, B", "editortype": "unheard-of"}, "contributor"),
        ({"editora": "A, B", "editoratype": "director"}, "director"),
        ({"editorb": "A, B"}, "contributor"),
        ({"foreword": "A, B"}, "contributor"),
        ({"bookauthor": "A, B"}, "container-author"),
        ({"script-writer": "A, B"}, "script-writer"),
    ],
)
def test_people(fields, variable):
    assert read_entry("book", fields).names == {variable: (Name(family="A", given="B"),)}


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Smith, J. and  and Doe, K.", [Name(family="Smith", given="J."), Name(family="Doe", given="K.")]),
        ("Smith, J. et al.", [Name(family="Smith", given="J."), OTHERS]),
        ("Smith, J.\n  AND\n  others", [Name(family="Smith", given="J."), OTHERS]),
        ("{Barnes {and} Noble} and X", [Name(literal="Barnes and Noble"), Name(family="X")]),
        ("Smith, Jean-Paul~A.", [Name(family="Smith", given="Jean-Paul A.")]),
        ("{\\'E}mile Zola", [Name(family="Zola", given="Émile")]),
        ("\\'Emile {van der Meer}", [Name(family="van der Meer", given="Émile")]),
        ("王, 小明", [Name(family="王", given="小明")]),
        ("Smith, , J.", [Name(family="Smith", given="J.")]),
        ("Smith, J.,", [Name(family="Smith", given="J.")]),
        ("family=Berg, given=Jan, prefix=van der, useprefix=false",
         [Name(family="Berg", given="Jan", dropping_particle="van der")]),
        ("given={Jean, Paul}, family={de la X}, suffix=Jr", [Name(family="de la X", given="Jean, Paul", suffix="Jr")]),
        ("O'Neill, Tip", [Name(family="O'Neill", given="Tip")]),
        ("Martin Luther King, Jr.", [Name(family="King", given="Martin Luther", suffix="Jr.")]),
        ("Q. van der Berg, III", [Name(family="Berg", given="Q.", non_dropping_particle="van der", suffix="III")]),
        ("Smith, J.; Doe, K.", [Name(family="Smith", given="J."), Name(family="Doe", given="K.")]),
        ("King, Jr., Martin", [Name(family="King", given="Martin", suffix="Jr.")]),
    ],
)  # fmt: skip
def test_names(written, names):
    assert list(read_names(written)) == names


def test_an_entry_may_say_that_particles_are_no_part_of_names():
    fields = {"author": "Ludwig van Beethoven", "options": "useprefix = false"}
    assert read_entry("book", fields).names["author"] == (
        Name(family="Beethoven", given="Ludwig", dropping_particle="van"),
    )


# --- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"date": "2004/"}, Date(parts=((2004,), ()))),
        ({"date": "2004/.."}, Date(parts=((2004,), ()))),
        ({"date": "../2004"}, Date(literal="–2004")),
        ({"date": "199X"}, Date(parts=((1990,), (1999,)))),
        ({"date": "1723?"}, Date(parts=((1723,),), circa=True)),
        ({"date": "2004-21"}, Date(parts=((2004,),), season=1)),
        ({"date": "-0044-03-15"}, Date(parts=((-44, 3, 15),))),
        ({"date": "2024-01-01T12:00:00"}, Date(parts=((2024, 1, 1),))),
        ({"date": "2001-13-45"}, Date(literal="2001-13-45")),
        ({"year": "2001", "month": "3", "day": "7"}, Date(parts=((2001, 3, 7),))),
        ({"year": "2001", "month": "January/February"}, Date(parts=((2001, 1), (2001, 2)))),
        ({"year": "2001", "month": "Jan--Feb"}, Date(parts=((2001, 1), (2001, 2)))),
        ({"year": "2001", "month": "someday"}, Date(parts=((2001,),))),
        ({"year": "1999--2001"}, Date(parts=((1999,), (2001,)))),
        ({"year": "2001a"}, Date(parts=((2001,),))),
        ({"year": "n.d."}, Date(literal="n.d.")),
        ({"year": "1999 (reprint)"}, Date(parts=((1999,),))),
    ],
)
def test_dates(fields, expected):
    assert read_entry("book", fields).dates["issued"] == expected


@pytest.mark.parametrize(
    ("field", "variable"),
    [
        ("urldate", "accessed"),
        ("eventdate", "event-date"),
        ("origdate", "original-date"),
        ("lastchecked", "accessed"),
    ],
)
def test_other_dates(field, variable):
    assert read_entry("book", {field: "2001-05"}).dates == {variable: Date(parts=((2001, 5),))}


# --- LaTeX ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("\\t{oo} \\d{h} \\b{b} \\={a} \\u{g} \\.{z}", "o͡o ḥ ḇ ā ğ ż"),
        ("\\textcommabelow{s}\\textcommabelow{t}", "șț"),
        ("\\(x^2\\) \\[y\\] \\ensuremath{\\alpha_{1}}", "$x^2$ $y$ $\\alpha_{1}$"),
        ("$\\ensuremath{\\pi}r^2$ $\\ensuremath{x}$ $a_{\\ensuremath{b}}$", "${\\pi}r^2$ $x$ $a_{{b}}$"),
        ("$ x $ $\\; y$ $z\\ $", "$x$ $\\; y$ $z\\ $"),
        ("$\\ensuremath{^2}$ $\\ensuremathx$", "<sup>2</sup> $\\ensuremathx$"),
        ("\\ensuremath{\\ensuremath{x} + y}", "${x} + y$"),
        ("\\alpha{} and \\textbeta, \\Omega", "α and β, Ω"),
        ("\\href{https://x.org/}{text} \\url{https://x.org/a_b%20}", "text https://x.org/a_b%20"),
        ("\\textcolor{red}{word}", "word"),
        ("{\\tt code} {\\rm upright}", "code upright"),
        ("\\lq a\\rq{} \\guilsinglleft b\\guilsinglright", "‘a’ ‹b›"),
        ("1\\textordfeminine{} \\textonehalf", "1ª ½"),
        ('\\char"41\\char66 \\symbol{67}', "AB C"),
        ("{\\noopsort{1973}}Title", "Title"),
        ("\\textbf{\\textit{both}}", "<b><i>both</i></b>"),
        ("\\foreignlanguage{french}{mot}", "mot"),
        ("\\unknown{kept} \\alsounknown", "kept alsounknown"),
        (
            "R&amp;D \\&amp; {\\&}amp$\\mathsemicolon$ &#233; &lt;i&gt;x&lt;/i&gt; AT&T;",
            "R&D & & é <i>x</i> AT&T;",
        ),
        ("$\\less$i$\\greater$Homo$\\less$/i$\\greater$ $x$", "<i>Homo</i> $x$"),
        ("\\&{}amp;", "&amp;"),
        (
            "$^{13}$C, Na$^{+}$, CO$_2$ and $ _{ 2 } $",
            "<sup>13</sup>C, Na<sup>+</sup>, CO<sub>2</sub> and <sub>2</sub>",
        ),
        ("5$^{\\mathrm{th}}$, T$_{\\rm eff}$, n$_\\alpha$", "5<sup>th</sup>, T<sub>eff</sub>, n<sub>α</sub>"),
        ("20 $^{\\circ}$C, 20$^\\circ$C", "20 °C, 20°C"),
        ("$^{13}_{6}$C $x^2$ $^{\\frac{1}{2}}$", "$^{13}_{6}$C $x^2$ $^{\\frac{1}{2}}$"),
        ("\\textdollar{}5 \\textsection~3", "$5 §\xa03"),
        ("\\(open \\(x^2\\)", "(open $x^2$"),
        ("`a' and `don't' and rock 'n' roll", "‘a’ and ‘don't’ and rock 'n' roll"),
    ],
)
def test_latex(latex, text):
    assert decode(latex) == text


@pytest.mark.parametrize(
    "piece", ["\\(", "\\[", "\\ensuremath{", "$", "\\href{", "{", "\\'", "\\text", "\\char"]
)
def test_hostile_latex_ends(piece):
    decode(piece * 20_000, protect=True)


@pytest.mark.parametrize("closing", ["", "}"])
@pytest.mark.parametrize(
    ("opening", "expected"),
    [("{", "{text}"), ("\\emph{", "<i>{text}</i>"), ("\\enquote{", "“{text}”"), ("{\\em ", "<i>{text}</i>")],
)
def test_groups_are_nested_in_any_depth(opening, closing, expected):
    """Copying what is in a group for each group around it would be noticed here."""
    depth = 300_000
    text = decode(f"{opening}a" * depth + closing * depth)
    assert text.count("a") == depth
    before, after = expected.split("{text}")
    assert text.startswith(before)
    assert text.endswith("a" + after * depth)


def test_an_impossible_entry_type_is_a_document():
    [item] = read("@whatever-else{k, title={T}}").items
    assert item.type == "document"


@pytest.mark.parametrize(
    "written",
    [
        "@proceedings{a, title={Proc. of {X}}, booktitle={X}, editor={B, C}, year={2001}}",
        "@inproceedings{a, title={T}, booktitle={B}, number={3}, pages={1--9}, eid={12}}",
        "@book{a, title={Part}, booktitle={Book}, author={A, B}, pages={1--9}}",
    ],
)
def test_what_is_kept_is_written_again(written):
    [item] = read(written).items
    again_written = to_bibtex([item])
    assert "csl-bibtex" not in again_written
    [again] = read(again_written).items
    assert (again.type, again.fields) == (item.type, item.fields)
    assert item.get("bibtex-booktitle") or item.get("bibtex-eid") or item.type == "chapter"
