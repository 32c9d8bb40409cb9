"""BibTeX's and biblatex's entry types and fields, and what they are in CSL (biblatex manual 3.20, sections 2.1 and 2.2).

These tables serve reader and writer, and the documentation is checked against them.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = [
    "ASTRONOMY", "DATES", "ENTRY_TYPES", "GENRES", "GENRE_WORDS", "KEPT", "KEPT_IF_UNUSED", "LANGUAGES", "NAMES", "OF_EDITOR_TYPE", "PUBLICATION_STATES",
    "READ", "SYNONYMS", "TITLES", "TYPES", "VARIABLES", "VERBATIM",
]  # fmt: skip

TYPES: Mapping[str, str] = {
    "article": "article-journal", "suppperiodical": "article-journal", "periodical": "periodical",
    "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book", "reference": "book",
    "mvreference": "book", "proceedings": "book", "mvproceedings": "book", "manual": "book", "booklet": "pamphlet",
    "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter", "incollection": "chapter",
    "suppcollection": "chapter", "inreference": "entry-encyclopedia", "inproceedings": "paper-conference",
    "conference": "paper-conference", "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis",
    "report": "report", "techreport": "report", "online": "webpage", "electronic": "webpage", "www": "webpage",
    "unpublished": "manuscript", "patent": "patent", "dataset": "dataset", "software": "software", "misc": "document",
    "artwork": "graphic", "image": "graphic", "audio": "song", "music": "song", "movie": "motion_picture",
    "video": "motion_picture", "performance": "performance", "jurisdiction": "legal_case",
    "legislation": "legislation", "legal": "treaty", "letter": "personal_communication", "review": "review",
    "standard": "standard", "commentary": "book",
    # Not biblatex's, but written.
    "preprint": "article", "newspaper": "article-newspaper", "magazine": "article-magazine", "webpage": "webpage",
    "presentation": "speech", "talk": "speech", "map": "map", "interview": "interview", "hearing": "hearing",
}  # fmt: skip
"""Entry type to CSL type. What is not here is a ``document``."""

ENTRY_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "review": "article",
    "review-book": "article", "book": "book", "chapter": "incollection", "entry": "incollection",
    "entry-encyclopedia": "inreference", "entry-dictionary": "inreference", "paper-conference": "inproceedings",
    "thesis": "phdthesis", "report": "techreport", "webpage": "online", "post": "online", "post-weblog": "online",
    "manuscript": "unpublished", "speech": "unpublished", "pamphlet": "booklet", "patent": "patent",
    "dataset": "dataset", "software": "software", "periodical": "periodical", "standard": "standard",
}  # fmt: skip
"""CSL type to entry type; all others are ``@misc``. What reads back as another type says so in ``csl-type``."""

SYNONYMS = frozenset(
    (
        "conference",
        "electronic",
        "www",
        "webpage",
        "report",
        "thesis",
        "mastersthesis",
        "preprint",
        "newspaper",
        "magazine",
    )
)
"""Entry types that mean what others mean; of all others that are not written by themselves the name is kept."""

NAMES: Mapping[str, str] = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author",
    "annotator": "contributor", "commentator": "contributor", "introduction": "contributor",
    "foreword": "contributor", "afterword": "contributor",
    "director": "director", "illustrator": "illustrator", "interviewer": "interviewer", "composer": "composer",
    "performer": "performer", "producer": "producer", "narrator": "narrator", "compiler": "compiler",
    "contributor": "contributor", "curator": "curator", "guest": "guest", "host": "host", "recipient": "recipient", "chair": "chair", "organizer": "organizer", "origauthor": "original-author",
    "serieseditor": "collection-editor", "reviewedauthor": "reviewed-author",
}  # fmt: skip
"""Name field to CSL variable. Several fields of one variable are joined."""

OF_EDITOR_TYPE: Mapping[str, str] = {
    "editor": "editor", "compiler": "compiler", "founder": "editor", "continuator": "editor", "redactor": "editor",
    "reviser": "editor", "collaborator": "contributor", "organizer": "organizer", "director": "director",
    "translator": "translator", "illustrator": "illustrator", "annotator": "contributor", "commentator": "contributor",
}  # fmt: skip
"""``editortype`` (and ``editoratype`` and so on) to CSL variable; any other type is ``contributor``."""

TITLES: tuple[tuple[str, tuple[str, str, str]], ...] = (
    ("title", ("title", "subtitle", "titleaddon")),
    ("container-title", ("booktitle", "booksubtitle", "booktitleaddon")),
    ("container-title", ("journaltitle", "journalsubtitle", "journaltitleaddon")),
    ("container-title", ("journal", "journalsubtitle", "journaltitleaddon")),
    ("volume-title", ("issuetitle", "issuesubtitle", "issuetitleaddon")),
    ("event-title", ("eventtitle", "", "eventtitleaddon")),
)
"""CSL variable, and the fields for title, subtitle and addition."""

VARIABLES: Mapping[str, tuple[str, ...]] = {
    "container-title-short": ("shortjournal",),
    "collection-title": ("series",),
    "title-short": ("shorttitle",),
    "original-title": ("origtitle",),
    "reviewed-title": ("reviewedtitle",),
    "volume": ("volume",),
    "part-number": ("part",),
    "edition": ("edition",),
    "version": ("version",),
    "chapter-number": ("chapter",),
    "number-of-pages": ("pagetotal", "numpages"),
    "number-of-volumes": ("volumes",),
    "publisher-place": ("address", "location"),
    "original-publisher": ("origpublisher",),
    "original-publisher-place": ("origlocation",),
    "event-place": ("venue",),
    "abstract": ("abstract",),
    "annote": ("annote", "annotation"),
    "keyword": ("keywords", "keyword"),
    "call-number": ("library",),
    "citation-label": ("shorthand",),
    "ISSN": ("issn",),
    "ISBN": ("isbn",),
    "section": ("section",),
    "dimensions": ("dimensions",),
    "medium": ("medium",),
    "scale": ("scale",),
    "source": ("source",),
    "authority": ("authority",),
    "license": ("license",),
    "archive-place": ("archiveplace",),
    "supplement-number": ("supplement",),
    "printing-number": ("printing",),
    "part-title": ("parttitle",),
    "reviewed-genre": ("reviewedgenre",),
    "references": ("references",),
    "division": ("division",),
    "jurisdiction": ("jurisdiction",),
}
"""CSL variable to the fields that may hold it; the first one that is there counts."""

VERBATIM: Mapping[str, tuple[str, ...]] = {
    "DOI": ("doi",), "URL": ("url",), "PMID": ("pmid", "pubmed"), "PMCID": ("pmcid",), "hal-id": ("hal_id",),
    "hal-version": ("hal_version",), "hal-pdf": ("pdf",),
}  # fmt: skip
"""Identifiers: CSL variable to fields, in which LaTeX means nothing but its escapes."""

DATES: Mapping[str, tuple[str, ...]] = {
    "issued": ("date",),
    "accessed": ("urldate", "lastchecked", "lastaccessed", "accessed"),
    "event-date": ("eventdate",),
    "original-date": ("origdate",),
    "submitted": ("submitted",),
    "available-date": ("availabledate",),
}
"""CSL variable to the date fields that may hold it; ``issued`` has ``year``, ``month`` and ``day`` besides."""

READ = frozenset(
    (*(field for fields in VARIABLES.values() for field in fields), *(field for fields in VERBATIM.values() for field in fields),
     *(field for fields in DATES.values() for field in fields), *NAMES, *(field for _, fields in TITLES for field in fields),
     "maintitle", "mainsubtitle", "maintitleaddon", "year", "month", "day", "number", "issue", "pages", "eid", "articleno", "publisher",
     "school", "institution", "organization", "howpublished", "type", "pubstate", "note", "addendum", "langid", "language",
     "hyphenation", "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass", "entrysubtype", "editora",
     "editorb", "editorc", "editortype", "editoratype", "editorbtype", "editorctype", "crossref", "xdata", "options")
)  # fmt: skip
"""Fields that have a meaning here."""

KEPT = "bibtex-"
"""What stands before the name of any other field: such a value becomes ``bibtex-file``, as LaTeX, and is written again."""

KEPT_IF_UNUSED = frozenset(("booktitle", "eid"))
"""Fields that have a meaning, but are kept where there is no variable left for them."""

GENRES: Mapping[str, str] = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
"""The genre that an entry type says."""

GENRE_WORDS: Mapping[str, str] = {
    "phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis", "techreport": "Technical report", "resreport": "Research report",
    "software": "Computer software", "datacd": "Data CD", "audiocd": "Audio CD", "patent": "Patent",
    "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent", "patentuk": "British patent",
    "patentus": "U.S. patent", "patreq": "Patent request", "patreqde": "German patent request",
    "patreqeu": "European patent request", "patreqfr": "French patent request", "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
}  # fmt: skip
"""biblatex's keys for ``type`` (manual, section 4.9.2.13) in words."""

PUBLICATION_STATES: Mapping[str, str] = {
    "inpreparation": "in preparation", "submitted": "submitted", "forthcoming": "forthcoming", "inpress": "in press",
    "prepublished": "pre-published",
}  # fmt: skip
"""biblatex's keys for ``pubstate`` in words."""

LANGUAGES: Mapping[str, str] = {
    "english": "en-US", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "canadian": "en-CA", "australian": "en-AU", "newzealand": "en-NZ", "french": "fr-FR", "francais": "fr-FR",
    "frenchb": "fr-FR", "acadian": "fr-CA", "canadien": "fr-CA", "german": "de-DE", "ngerman": "de-DE",
    "germanb": "de-DE", "austrian": "de-AT", "naustrian": "de-AT", "swissgerman": "de-CH", "nswissgerman": "de-CH",
    "spanish": "es-ES", "mexican": "es-MX", "italian": "it-IT", "portuguese": "pt-PT", "portuges": "pt-PT",
    "brazilian": "pt-BR", "brazil": "pt-BR", "dutch": "nl-NL", "danish": "da-DK", "swedish": "sv-SE",
    "norsk": "nb-NO", "norwegian": "nb-NO", "nynorsk": "nn-NO", "finnish": "fi-FI", "icelandic": "is-IS",
    "polish": "pl-PL", "czech": "cs-CZ", "slovak": "sk-SK", "slovene": "sl-SI", "slovenian": "sl-SI", "croatian": "hr-HR",
    "serbian": "sr-RS", "hungarian": "hu-HU", "magyar": "hu-HU", "romanian": "ro-RO", "bulgarian": "bg-BG",
    "russian": "ru-RU", "ukrainian": "uk-UA", "greek": "el-GR", "turkish": "tr-TR", "catalan": "ca-AD",
    "basque": "eu-ES", "galician": "gl-ES", "estonian": "et-EE", "latvian": "lv-LV", "lithuanian": "lt-LT",
    "latin": "la", "hebrew": "he-IL", "arabic": "ar", "persian": "fa-IR", "chinese": "zh-CN", "japanese": "ja-JP",
    "korean": "ko-KR", "vietnamese": "vi-VN", "thai": "th-TH", "indonesian": "id-ID", "irish": "ga-IE", "welsh": "cy-GB",
}  # fmt: skip
"""babel's names of languages as tags, which CSL and browsers know."""

ASTRONOMY: Mapping[str, str] = {
    "aj": "The Astronomical Journal", "actaa": "Acta Astronomica",
    "araa": "Annual Review of Astronomy and Astrophysics", "apj": "The Astrophysical Journal",
    "apjl": "The Astrophysical Journal Letters", "apjlett": "The Astrophysical Journal Letters",
    "apjs": "The Astrophysical Journal Supplement Series", "apjsupp": "The Astrophysical Journal Supplement Series",
    "ao": "Applied Optics", "applopt": "Applied Optics", "apss": "Astrophysics and Space Science",
    "aap": "Astronomy and Astrophysics", "astap": "Astronomy and Astrophysics",
    "aapr": "The Astronomy and Astrophysics Review", "aaps": "Astronomy and Astrophysics Supplement Series",
    "azh": "Astronomicheskii Zhurnal", "baas": "Bulletin of the American Astronomical Society",
    "bac": "Bulletin of the Astronomical Institutes of Czechoslovakia", "caa": "Chinese Astronomy and Astrophysics",
    "cjaa": "Chinese Journal of Astronomy and Astrophysics", "icarus": "Icarus",
    "jcap": "Journal of Cosmology and Astroparticle Physics",
    "jrasc": "Journal of the Royal Astronomical Society of Canada",
    "memras": "Memoirs of the Royal Astronomical Society",
    "mnras": "Monthly Notices of the Royal Astronomical Society", "na": "New Astronomy", "nar": "New Astronomy Reviews",
    "pra": "Physical Review A", "prb": "Physical Review B", "prc": "Physical Review C", "prd": "Physical Review D",
    "pre": "Physical Review E", "prl": "Physical Review Letters",
    "pasa": "Publications of the Astronomical Society of Australia",
    "pasp": "Publications of the Astronomical Society of the Pacific",
    "pasj": "Publications of the Astronomical Society of Japan",
    "rmxaa": "Revista Mexicana de Astronomía y Astrofísica",
    "qjras": "Quarterly Journal of the Royal Astronomical Society", "skytel": "Sky and Telescope",
    "solphys": "Solar Physics", "sovast": "Soviet Astronomy", "ssr": "Space Science Reviews",
    "zap": "Zeitschrift für Astrophysik", "nat": "Nature", "iaucirc": "International Astronomical Union Circular",
    "aplett": "Astrophysical Letters", "apspr": "Astrophysics and Space Physics Research",
    "bain": "Bulletin of the Astronomical Institutes of the Netherlands", "fcp": "Fundamentals of Cosmic Physics",
    "gca": "Geochimica et Cosmochimica Acta", "grl": "Geophysical Research Letters",
    "jcp": "The Journal of Chemical Physics", "jgr": "Journal of Geophysical Research",
    "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
    "memsai": "Memorie della Società Astronomica Italiana", "nphysa": "Nuclear Physics A", "physrep": "Physics Reports",
    "physscr": "Physica Scripta", "planss": "Planetary and Space Science", "procspie": "Proceedings of the SPIE",
    "psj": "The Planetary Science Journal", "maps": "Meteoritics and Planetary Science",
}  # fmt: skip
"""Journals for which the Astrophysics Data System writes a macro (``journal = {\\apj}``); LaTeX's AAS classes define it."""
