"""References of many kinds in HAL's dialect, and what a librarian would read in them."""

from __future__ import annotations

import pytest

from mkdocs_refs.identifiers import links
from mkdocs_refs.model import OTHERS, Name
from mkdocs_refs.sources.plaintext import read

CASES = {
    "article": (
        "R. Tarjan, Depth-first search, revisited, SIAM Journal on Computing, vol.1, issue.2, pp.146-160, 1972.",
        {"type": "article-journal", "title": "Depth-first search, revisited", "container-title": "SIAM Journal on Computing",
         "volume": "1", "issue": "2", "page": "146-160", "year": 1972},
    ),
    "abbreviated journal": (
        "J. Brill, Note on primes, Math. Comp, vol.29, pp.620-647, 1975.",
        {"container-title": "Math. Comp", "title": "Note on primes"},
    ),
    "journal with commas": (
        "A. Strand, Man in systems, IEEE Transactions on Systems, Man, and Cybernetics, Part B (Cybernetics), vol.26, 1996.",
        {"title": "Man in systems",
         "container-title": "IEEE Transactions on Systems, Man, and Cybernetics, Part B (Cybernetics)"},
    ),
    "journal with commas and colon": (
        "H. Ueda, Alignment, Nuclear Instruments and Methods in Physics Research Section A: Accelerators, Spectrometers, Detectors and Associated Equipment, vol.506, 2003.",
        {"title": "Alignment"},
    ),
    "title with commas": (
        "O. Faure, Learning, planning, and acting, Artificial Intelligence, vol.101, issue.1-2, pp.99-134, 1998.",
        {"title": "Learning, planning, and acting", "container-title": "Artificial Intelligence", "issue": "1-2"},
    ),
    "question mark": (
        "J. Ellis, Is biology reducible?, Philosophy of Science, vol.40, pp.1-10, 1973.",
        {"title": "Is biology reducible?"},
    ),
    "supplement": (
        "T. Fox, Tree rings, Journal of Quaternary Science, vol.17, issue.Suppl 1, pp.S12-8, 2002.",
        {"issue": "Suppl 1", "page": "S12-S18"},
    ),
    "article number, no volume": (
        "D. Ross, Traps, Physical Review A, vol.none, issue.3, p.36442, 2007.",
        {"volume": "", "issue": "3", "page": "36442", "type": "article-journal"},
    ),
    "proceedings": (
        "H. Kim, J. Park, and S. Choi, Wireless sensing, 2010 IEEE 35th Conference on Local Computer Networks, pp.232-235, 2010.",
        {"type": "paper-conference", "container-title": "2010 IEEE 35th Conference on Local Computer Networks"},
    ),
    "proceedings with a comma": (
        "E. Dorv, Time-stamping for sensors, Proc. of the PDES 2009, IFAC workshop on Devices and Systems, 2009.",
        {"type": "paper-conference", "title": "Time-stamping for sensors"},
    ),
    "proceedings, place, series": (
        "K. Jens, Agreement made simple, Proceedings of the 12th Conference on Computing, Lyon, France, LNCS, vol.2180, pp.33-47, 2001.",
        {"type": "paper-conference", "container-title": "Proceedings of the 12th Conference on Computing",
         "collection-title": "LNCS", "event-place": "Lyon, France"},
    ),
    "proceedings that are a journal": (
        "A. Bel, Folding, Proceedings of the National Academy of Sciences, vol.99, pp.1-9, 2002.",
        {"type": "article-journal"},
    ),
    "thesis": (
        "D. Lecourt, Commande de robots, Thèse de doctorat, Université de Nantes, 2009.",
        {"type": "thesis", "title": "Commande de robots", "genre": "Thèse de doctorat", "publisher": "Université de Nantes"},
    ),
    "thesis of a university": (
        "T. Moreau, Convection mixte, Thèse de doctorat de l'Université Joseph Fourier, 2004.",
        {"type": "thesis", "publisher": "Université Joseph Fourier"},
    ),
    "thesis after a period": (
        "R. Keller, Mesh refinement on GPUs. PhD thesis, Stanford University, 1999.",
        {"type": "thesis", "title": "Mesh refinement on GPUs", "publisher": "Stanford University"},
    ),
    "German thesis": (
        "L. Weber, Untersuchungen zur Turbulenz, Dissertation, Technische Universität München, 1998.",
        {"type": "thesis", "publisher": "Technische Universität München"},
    ),
    "habilitation": (
        "P. Masini, Géométrie des modules, Habilitation à diriger des recherches, Université Paris-Sud, 2011.",
        {"type": "thesis"},
    ),
    "report": (
        "A. Bertin, Parsing with constraints, Rapport de recherche RR-4521, INRIA, 2002.",
        {"type": "report", "genre": "Rapport de recherche", "number": "RR-4521", "publisher": "INRIA"},
    ),
    "RFC": ("R. Field, Hypertext Protocol, RFC 2616, 1999.", {"type": "report", "number": "2616"}),
    "recommendation": ("J. Clarke, XML Path, W3C Recommendation, 1999.", {"type": "report", "title": "XML Path"}),
    "preprint": (
        "B. Kumar, Deep things, arXiv preprint arXiv:1512.03385, 2015.",
        {"type": "article", "title": "Deep things", "number": "arXiv:1512.03385", "archive": "arXiv"},
    ),
    "preprint by CoRR": (
        "V. Ng, Attention, CoRR, abs/1706.03762, 2017.",
        {"type": "article", "title": "Attention", "number": "arXiv:1706.03762"},
    ),
    "patent": ("I. Bern, Brevet français n° 2 899 123, 2006.", {"type": "patent"}),
    "US patent": ("X. Wu, Sintering powders, US Patent 6,123,456, 2000.", {"type": "patent", "number": "6,123,456"}),
    "book": (
        "P. Bourdin, La distinction retrouvée, Éditions de Minuit, 1979.",
        {"type": "book", "publisher": "Éditions de Minuit", "container-title": ""},
    ),
    "book with place": (
        "C. Ginz, Le fromage et les vers, Paris, Flammarion, 1980.",
        {"type": "book", "title": "Le fromage et les vers", "publisher": "Flammarion", "publisher-place": "Paris"},
    ),
    "unknown publisher beside a place": (
        "C. Dar, On the origin of things, Joan Murrow, London, 1859.",
        {"type": "book", "publisher": "Joan Murrow", "publisher-place": "London"},
    ),
    "publisher after a period": (
        "P. Berg, Les gènes. Le langage de l'hérédité. Éditions Vigot, 1993.",
        {"title": "Les gènes. Le langage de l'hérédité", "publisher": "Éditions Vigot"},
    ),
    "no publisher is invented": (
        "R. Tar, Pixels, Light and Perception, 2004.",
        {"type": "book", "title": "Pixels, Light and Perception", "publisher": "", "container-title": ""},
    ),
    "book in a series": (
        "L. Evan, Elliptic systems, Graduate Studies in Mathematics, vol.23, 1999.",
        {"type": "book", "container-title": "Graduate Studies in Mathematics", "volume": "23"},
    ),
    "series without a number": (
        "O. Pir, Optimal shape design, Springer Series in Computational Physics, 1984.",
        {"type": "book", "container-title": "Springer Series in Computational Physics", "publisher": ""},
    ),
    "place that is in no lexicon": (
        "E. Tuf, The visual display, Graphics Press, Cheshire, 1983.",
        {"title": "The visual display", "publisher": "Graphics Press", "publisher-place": "Cheshire"},
    ),
    "volume of a book": (
        "D. Knu, The Art of Programming, Seminumerical Algorithms, Addison-Wesley, vol.2, 1981.",
        {"type": "book", "title": "The Art of Programming, Seminumerical Algorithms", "volume": "2"},
    ),
    "edition": (
        "G. Heller, Analytical mechanics, 2nd edition, Addison-Wesley, 1980.",
        {"edition": "2nd", "publisher": "Addison-Wesley", "title": "Analytical mechanics"},
    ),
    "chapter": (
        "S. Mora, Climate models, In: Handbook of Climate, Springer, pp.101-132, 2012.\nDOI : 10.1007/978-3-642-12345-6_5",
        {"type": "chapter", "container-title": "Handbook of Climate", "publisher": "Springer"},
    ),
    "standard": (
        "ISO/IEC 14496-10, Coding of audio-visual objects, 2003.",
        {"type": "standard", "number": "ISO/IEC 14496-10", "title": "Coding of audio-visual objects"},
    ),
    "web page": (
        "S. Holm, Tutorial, available at http://example.org/projects/ (accessed 3 May 2012), 2004.",
        {"type": "webpage", "title": "Tutorial", "URL": "http://example.org/projects/"},
    ),
    "container after a period": (
        "T. Lee, The semantic web. Scientific American, pp.34-43, 2001.",
        {"title": "The semantic web", "container-title": "Scientific American", "type": "article-journal"},
    ),
    "volume left in the container": (
        "G. Manc, Glassy dynamics, Soft Materials 12, pp.31-49, 2014.",
        {"container-title": "Soft Materials", "volume": "12"},
    ),
    "volume in the container, issue as volume": (
        "H. Prior, « Feeding guilds of insects, Hydrobiologia 61, vol.2, pp.171-179, 1978.",
        {"title": "Feeding guilds of insects", "container-title": "Hydrobiologia", "volume": "61", "issue": "2"},
    ),
    "date fragment": (
        "A. Bell, Traitement, Arch Pediatr. 3 mars, vol.20, pp.145-152, 2013.",
        {"container-title": "Arch Pediatr", "volume": "20"},
    ),
    "quoted title": (
        "D. Thom, “Some title, with comma,” IEEE Trans. Inf. Theory, vol. 12, no. 4, pp. 33–45, Apr. 2010.",
        {"title": "Some title, with comma", "container-title": "IEEE Trans. Inf. Theory", "issue": "4", "page": "33-45"},
    ),
    "inline DOI": (
        "J. Smith, A title, Nature, vol.1, pp.1-2, 2001, doi:10.5555/x(1)2.",
        {"DOI": "10.5555/x(1)2", "year": 2001, "page": "1-2"},
    ),
    "no author": (", The ontology guide, Springer, 2004.", {"title": "The ontology guide", "author": []}),
    "no year": ("J. Smith, A title, Nature, vol.1, pp.1-2.", {"title": "A title", "year": None, "page": "1-2"}),
    "no title": ("J. Smith, Nature, vol.1, pp.1-2, 2001.", {"volume": "1", "author": ["J. Smith"]}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_reference(text, expected):
    (item,) = read(text).items
    special = {
        "type": item.type,
        "year": item.year,
        "author": [f"{name.given} {name.family}" for name in item.authors],
    }
    assert {key: special[key] if key in special else item.get(key) for key in expected} == expected
    assert item.recognised
    assert item.verbatim == text


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("D. A. Thomas", ["D. A.|Thomas"]),
        ("R. Shark and D. M. Gold", ["R.|Shark", "D. M.|Gold"]),
        ("R. Shark & D. Gold", ["R.|Shark", "D.|Gold"]),
        ("J.-C. Lanoë, É. Dupont, and J. O'Neill", ["J.-C.|Lanoë", "É.|Dupont", "J.|O'Neill"]),
        ("J. Smith et P. Roux", ["J.|Smith", "P.|Roux"]),
        ("J. Smith und P. Roux", ["J.|Smith", "P.|Roux"]),
        ("A. de Broglie, H. van der Waals", ["A.|de Broglie", "H.|van der Waals"]),
        ("Thomas, D. A., Kant, H., and Smith, T. L.", ["D. A.|Thomas", "H.|Kant", "T. L.|Smith"]),
        ("Thomas D. A., Kant H., and Smith T. L.", ["D. A.|Thomas", "H.|Kant", "T. L.|Smith"]),
        ("Jean Dupont and Marie Curie", ["Jean|Dupont", "Marie|Curie"]),
        # damage
        ("M. Garcia-barros and J. Hernández-rivas", ["M.|Garcia-Barros", "J.|Hernández-Rivas"]),
        ("M. S. De-propris and A. Van-hoof", ["M. S.|De Propris", "A.|Van Hoof"]),
        ("E. Van-der-hoeven and M. Te-riele", ["E.|Van der Hoeven", "M.|Te Riele"]),
        ("A. Lopez-de-haro and P. Le-guernic", ["A.|Lopez de Haro", "P.|Le Guernic"]),
        ("M. Al-hassan and J. Saint-martin", ["M.|Al-Hassan", "J.|Saint-Martin"]),
        ("S. Mcdonough and A. Macleod", ["S.|McDonough", "A.|MacLeod"]),
        ("A. Machado and E. Macron", ["A.|Machado", "E.|Macron"]),
        ("E. Prud-'hommeaux and J. O'neill", ["E.|Prud'hommeaux", "J.|O'Neill"]),
        ("A. Pall, L. Gouill, and S. ", ["A.|Pall", "S.|Le Gouill"]),
        ("P. , L. Guernic, and J. Tal", ["P.|Le Guernic", "J.|Tal"]),
        ("M. L. Borgne and A. Ben", ["M.|Le Borgne", "A.|Ben"]),
        ("B. G. Mel and . Yu-s-karpov", ["B. G.|Mel", "Yu. S.|Karpov"]),
        (". Bracka", ["|Bracka"]),
        ("]. G. Talbot", ["G.|Talbot"]),
        ("A. Roe and ]. K. Références1", ["A.|Roe"]),
        ("J. Mc-carthy and P. D'-ancona", ["J.|McCarthy", "P.|D'Ancona"]),
        ("G. L. Griffi-ths", ["G. L.|Griffiths"]),
    ],
)
def test_names(printed, names):
    (item,) = read(f"{printed}, The response of things to treatment, Nature, vol.3, pp.1-9, 2001.").items
    assert [f"{name.given}|{name.full_family}" for name in item.authors] == names
    assert item.title == "The response of things to treatment"


def test_et_al_stands_for_others():
    (item,) = read("A. Roe, B. Poe et al., A title, Nature, vol.3, 2001.").items
    assert item.authors[-1] == OTHERS
    assert len(item.authors) == 3


@pytest.mark.parametrize(
    "literal",
    [
        "World Health Organization",
        "W3C",
        "Ministère de l'Éducation nationale",
        "ATLAS Collaboration",
        "Insee",
    ],
)
def test_institutions(literal):
    # What style a list has, a reference without numbers cannot tell: another one does.
    item, _ = read(
        f"{literal}, Report on the state of things, Springer, 2011.\n\nA. Roe, A title, Nature, vol.3, pp.1-9, 2001."
    ).items
    assert item.authors == (Name(literal=literal),)


def test_translator_and_editor():
    translated, edited = read(
        "N. Zem, Archives et fictions, traduit de l'anglais par C. Feron, Seuil, 1990.\n\n"
        "D. Jod, Un domaine en expansion, M. Fox (éd.), Les représentations sociales, PUF, pp.31-61, 1989."
    ).items
    assert translated.names["translator"] == (Name(family="Feron", given="C."),)
    assert translated.get("publisher") == "Seuil"
    assert edited.names["editor"] == (Name(family="Fox", given="M."),)
    assert edited.get("container-title") == "Les représentations sociales"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I. Babu?ka, The method, Gut, vol.2, 2000.", "lost-characters"),
        ("L. Goff, C. Lav, R. Cug, and P. Jean, Étude, Gut, vol.2, 2000.", "shifted-names"),
        ("A. Roe, C. Elk, and S. , Gene expression, Brain, vol.2, 2000.", "shifted-names"),
        ("K. , On patch occupancy in hedgerows, vol.9, p.118, 1986.", "incomplete-name"),
        ("A. Roe, Rearrangement of ?? -lactams, Gut, vol.2, 2000.", "lost-characters"),
        ("A. Roe, Traitement pre?coce des sujets a?ge?s, Gut, vol.2, 2000.", "lost-characters"),
        ("A. Roe, Constants of garnets (A= rare earth, Gut, vol.2, 2000.", "unclosed-bracket"),
        ("D. W. D-e-r-o-e-v-er, Concurrency, Gut, vol.2, 2000.", "damaged-name"),
    ],
)
def test_what_cannot_be_repaired_is_flagged_and_lowers_confidence(text, code):
    reading = read(text)
    assert code in {diagnostic.code for diagnostic in reading.diagnostics}
    assert reading.items[0].confidence < 0.9
    assert reading.items[0].verbatim == text


def test_a_question_at_the_end_is_no_lost_character():
    reading = read("G. Abad, Gold: myth or promise?, Br J Radiol, vol.86, 2013.")
    assert reading.diagnostics == ()


def test_the_list_tells_what_its_containers_are():
    sure = "\n\n".join(f"A. Roe, Study {n}, Strange Loops and Gaps, vol.{n}, pp.1-9, 2001." for n in (1, 2))
    item = read(
        f"{sure}\n\nB. Poe, Gold, Silver and Iron, Strange Loops and Gaps, vol.3, pp.1-9, 2002."
    ).items[2]
    assert item.title == "Gold, Silver and Iron"
    assert item.get("container-title") == "Strange Loops and Gaps"


def test_every_repair_is_reported_as_information():
    reading = read("M. Garcia-barros, A fi rst title, Nature, vol.3, pp.944-50, 2001.")
    codes = [repair.code for repair in reading.items[0].repairs]
    assert codes == ["double-name", "ligature", "page-range-expanded"]
    assert [diagnostic.code for diagnostic in reading.diagnostics] == [f"repair-{code}" for code in codes]


@pytest.mark.parametrize("others", ["B. Poe et al.", "B. Poe, et al.", "B. Poe, & al."])
def test_et_al_is_no_part_of_the_title(others):
    (item,) = read(f"A. Roe, {others}, A title, Nature, vol.3, 2001.").items
    assert item.title == "A title"
    assert [name.full_family for name in item.authors] == ["Roe", "Poe", "others"]


def test_identifiers_on_lines_of_their_own():
    (item,) = read("A. Roe, A title, Nature, vol.3, 2001.\nHAL : hal-01258870v2\narXiv : 2401.00001").items
    assert item.get("hal-id") == "hal-01258870v2"
    assert item.get("number") == "arXiv:2401.00001"
    assert [link.href for link in links(item)] == [
        "https://hal.science/hal-01258870v2",
        "https://arxiv.org/abs/2401.00001",
    ]
