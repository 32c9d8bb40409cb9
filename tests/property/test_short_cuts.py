"""The short cuts of the writers: what they spare is what would have changed nothing."""

from __future__ import annotations

import json
import re
from urllib.parse import quote, unquote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_refs.export import coins, to_bibtex, to_csl_json
from mkdocs_refs.export.bibtex_back import reads_back, same_dashes
from mkdocs_refs.model import Date, Item, Name
from mkdocs_refs.sources.bibtex.fields import read_entry
from mkdocs_refs.sources.bibtex.names import read_names
from mkdocs_refs.variables import NUMBER_VARIABLES, STRING_VARIABLES

FIELD = re.compile(r"^  ([a-z0-9_-]+) = \{(.*)\},$", re.MULTILINE)
TYPES = st.sampled_from(
    ["article-journal", "article-magazine", "article", "book", "chapter", "entry", "paper-conference", "thesis", "report",
     "webpage", "manuscript", "periodical", "review", "document", "software", "speech", "patent"]
)  # fmt: skip
# What a reader may take for something else: TeX, biblatex's own words, identifiers in other spellings, ranges.
TELLING = st.sampled_from(
    ["inpress", "in press", "InPress", "phdthesis", "PhD thesis", "Mémoire", "english", "langfrench", "fr-FR", "arXiv",
     "doi:10.1000/x", "10.1000/x).", "10.1000/a.b-c/d", "12--13", "12 - 13", "123–456", "S1-S5", "https://example.org/a b",
     "https://example.org/~a?b=c", "$x^2$", "$^2$", "$\\alpha$", "\\apj", "{x}", "a  b", " a", "''", "``", "--", "C&A", "&amp;",
     "<i>E. coli</i>", '<span class="nocase">DNA</span>', "p < 0.05", "hal", "a\u00a0b", "\x00", "Newspaper", ""]
)  # fmt: skip
VALUES = st.one_of(
    TELLING,
    st.lists(st.one_of(TELLING, st.sampled_from(["Word", "of", "été", "1999", "x:"])), max_size=4).map(
        " ".join
    ),
    st.text(alphabet=" -'`–—“”&;#$\\{}~^_%aB1,.<>i/\u00a0", max_size=10),
)
OFTEN = ("title", "container-title", "volume", "issue", "page", "number", "DOI", "URL", "publisher", "genre", "status",
         "language", "collection-title", "collection-number", "archive", "archive_location", "event-title", "note")  # fmt: skip
VARIABLES = st.one_of(
    st.sampled_from(OFTEN),
    st.sampled_from(sorted(STRING_VARIABLES | NUMBER_VARIABLES)),
    st.sampled_from(["bibtex-file", "bibtex-entrytype", "bibtex-chair", "hal-id", "odd"]),
)
ITEMS = st.builds(
    Item,
    id=st.just("k"),
    type=TYPES,
    fields=st.dictionaries(VARIABLES, VALUES, max_size=6),
    names=st.just({"author": (Name(family="Smith", given="Ann"),)}),
    dates=st.just({"issued": Date(parts=((2001, 5),))}),
)
PARTS = st.sampled_from(
    ["Smith", "O’Neill", "O'Neill", "D'And", "Müller", "Le Goff", "Rock-And-Roll", "A.--B", "J.-P.", "Ann", "王", "And", "Et",
     "Al.", "Others", "Jr.", "III", "smith", "de Andrade", "X;Y", "Mary Ann", "Šimůnek", "Barnes, N"]
)  # fmt: skip
NAMES = st.builds(
    Name, family=PARTS, given=PARTS, non_dropping_particle=st.sampled_from(["", "", "van der", "and", "d'"])
)
THOROUGH = settings(max_examples=600, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@THOROUGH
@given(item=ITEMS)
def test_an_entry_that_is_said_to_read_back_does(item: Item) -> None:
    text = to_bibtex([item])
    kind, fields = text[1 : text.index("{")], dict(FIELD.findall(text))
    fields = {
        name: value for name, value in fields.items() if name != "csl-type" and not name.startswith("csl-")
    }
    if reads_back(item, kind, fields):
        back = read_entry(kind, fields)
        assert back.type == item.type
        known = {variable: value for variable, value in item.fields.items() if value}
        assert back.fields.keys() == known.keys()
        for variable, value in known.items():
            assert same_dashes(variable, back.fields[variable]) == same_dashes(variable, value)


@THOROUGH
@given(people=st.lists(NAMES, min_size=1, max_size=3).map(tuple))
def test_names_are_read_as_they_were(people: tuple[Name, ...]) -> None:
    fields = dict(FIELD.findall(to_bibtex([Item(id="k", names={"author": people})])))
    assert read_names(fields["author"]) == people


@THOROUGH
@given(item=ITEMS)
def test_csl_json_is_indented_as_python_does_it(item: Item) -> None:
    assert to_csl_json([item]) == json.dumps([item.to_csl_json()], ensure_ascii=False, indent=2) + "\n"


@THOROUGH
@given(item=ITEMS)
def test_context_objects_are_encoded_as_python_does_it(item: Item) -> None:
    for pair in coins(item).split("&"):
        _, value = pair.split("=")
        assert value == quote(unquote(value), safe="")
