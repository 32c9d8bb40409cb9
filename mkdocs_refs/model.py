"""The things this package is about: items, names, dates, cites, clusters, and what styling makes of them.

Words are those of the CSL 1.0.2 specification. Everything is a frozen value; a changed item is a new item
(``dataclasses.replace``).
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from mkdocs_refs.diagnostics import Diagnostic, SourcePos
from mkdocs_refs.memo import Memo
from mkdocs_refs.richtext import RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as CSL-JSON has it: a person's parts, or one ``literal`` for an institution.

    Strings may hold CSL's markup (see ``richtext``). ``Name(literal="others")`` at the end of a list says that the
    list was cut short ("et al." in the source); see ``OTHERS``.

    Attributes:
        comma_suffix: a comma stands before the suffix ("Williams, Jr.") also where the name is not inverted.
        static_ordering: the family name comes first in every style (Hungarian, Vietnamese names).
    """

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    static_ordering: bool = False

    def to_csl_json(self) -> dict[str, Any]:
        """The name with CSL-JSON's keys; empty parts are left out."""
        out: dict[str, Any] = {}
        if self.family:
            out["family"] = self.family
        if self.given:
            out["given"] = self.given
        if self.dropping_particle:
            out["dropping-particle"] = self.dropping_particle
        if self.non_dropping_particle:
            out["non-dropping-particle"] = self.non_dropping_particle
        if self.suffix:
            out["suffix"] = self.suffix
        if self.literal:
            out["literal"] = self.literal
        if self.comma_suffix:
            out["comma-suffix"] = self.comma_suffix
        if self.static_ordering:
            out["static-ordering"] = self.static_ordering
        return out

    @property
    def full_family(self) -> str:
        """The family name with its particles, or the literal: what a reader calls the person."""
        parts = (self.dropping_particle, self.non_dropping_particle, self.family)
        return self.literal or " ".join(part for part in parts if part)


OTHERS = Name(literal="others")
"""Stands at the end of a list of names whose source said "et al." (BibTeX's ``and others``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date or a range of two dates (CSL-JSON ``date-parts``: year, month, day; BC years are negative).

    ``literal`` is a date that could not be taken apart; ``season`` counts from 1 (spring) to 4 (winter), or is a text
    ("Michaelmas"). An empty second date is an open end ("2004-"). Within ``parts`` a month of 21 to 24 is a season, as in EDTF.
    """

    parts: tuple[tuple[int, ...], ...] = ()
    season: int | str | None = None
    circa: bool = False
    literal: str = ""

    @property
    def year(self) -> int | None:
        """The (first) year, if there is one."""
        return self.parts[0][0] if self.parts and self.parts[0] else None

    def to_csl_json(self) -> dict[str, Any]:
        """The date with CSL-JSON's keys."""
        out: dict[str, Any] = {}
        if self.parts:
            out["date-parts"] = [list(part) or [0] for part in self.parts]
        if self.season is not None:
            out["season"] = self.season
        if self.circa:
            out["circa"] = True
        if self.literal:
            out["literal"] = self.literal
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One change that reading made to what was printed.

    Attributes:
        code: the phenomenon (``ligature``, ``double-name``, ``page-range-expanded``, ...).
        variable: the CSL variable it changed (``title``, ``author``, ``page``).
        before: as printed.
        after: as read; empty where something spurious was taken out.
    """

    code: str
    variable: str
    before: str
    after: str


LOW_CONFIDENCE = 0.5
"""Below this confidence authors are asked to look at an item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A bibliographic item with CSL's semantics.

    Variables are held under CSL's own names (``container-title``, ``DOI``), so that styles, which look variables up by
    name, and sources, which may bring any variable, need no second vocabulary.

    Attributes:
        id: the citation key.
        type: a CSL type (``article-journal``, ``book``, ...).
        fields: string and number variables; numbers are strings as in print. May hold CSL's markup.
        names: name variables.
        dates: date variables.
        verbatim: the text the item was read from, exactly as pasted; empty for structured sources.
        position: where it stands in its source.
        repairs: what reading changed, in the order of the text.
        confidence: 0 to 1, how sure the reader is that the main fields are right; None for structured sources.
        doubtful: the variables whose reading is unsure (``("container-title", "volume")``), as ``variables.in_order`` puts
            them; empty for structured sources.
        recognised: false for a pasted paragraph that is no reference: it is shown verbatim. With a confidence of 1 its
            author wants it so.
        id_given: whether the author chose the key (otherwise it was made from author and year).
    """

    id: str
    type: str = "document"
    fields: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Sequence[Name]] = field(default_factory=dict)
    dates: Mapping[str, Date] = field(default_factory=dict)
    verbatim: str = ""
    position: SourcePos | None = None
    repairs: tuple[Repair, ...] = ()
    confidence: float | None = None
    doubtful: tuple[str, ...] = ()
    recognised: bool = True
    id_given: bool = False

    def get(self, variable: str) -> str:
        """A string or number variable, or the empty string."""
        return self.fields.get(variable, "")

    @property
    def title(self) -> str:
        """The variable ``title``."""
        return self.get("title")

    @property
    def authors(self) -> Sequence[Name]:
        """The name variable ``author``."""
        return self.names.get("author", ())

    @property
    def year(self) -> int | None:
        """The year of ``issued``."""
        issued = self.dates.get("issued")
        return issued.year if issued else None

    @property
    def needs_look(self) -> bool:
        """Whether its author should compare it with the text it was read from; never so for structured sources."""
        if self.confidence is None or not self.verbatim:
            return False
        # An author who wants the text as it is has looked.
        return self.confidence < LOW_CONFIDENCE or bool(self.doubtful)

    def to_csl_json(self) -> dict[str, Any]:
        """The item as a CSL-JSON object.

        An item read from plain text carries under ``custom`` / ``mkdocs-refs`` what the reader knows about it:
        ``raw``, ``confidence``, ``doubtful`` (if there is any), ``repairs`` and ``recognised``.
        """
        out: dict[str, Any] = {"id": self.id, "type": self.type}
        out.update({key: [name.to_csl_json() for name in names] for key, names in self.names.items()})
        out.update(self.fields)
        out.update({key: date.to_csl_json() for key, date in self.dates.items()})
        if self.verbatim:
            out["custom"] = {
                "mkdocs-refs": {
                    "raw": self.verbatim,
                    "confidence": self.confidence,
                    **({"doubtful": list(self.doubtful)} if self.doubtful else {}),
                    "repairs": [
                        {
                            "code": repair.code,
                            "variable": repair.variable,
                            "before": repair.before,
                            "after": repair.after,
                        }
                        for repair in self.repairs
                    ],
                    "recognised": self.recognised,
                }
            }
        return out


class Occurrence(enum.Enum):
    """Where a cite stands among the cites of the same item (CSL 1.0.2, condition ``position``)."""

    FIRST = "first"
    SUBSEQUENT = "subsequent"
    IBID = "ibid"
    IBID_WITH_LOCATOR = "ibid-with-locator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """One reference to an item inside a citation cluster.

    Attributes:
        key: the citation key as written.
        prefix: text before, without surrounding space; may hold CSL's markup.
        suffix: text after, as written, a leading comma included.
        locator: the place in the item (``33-35``).
        label: CSL's locator term for it (``page``, ``chapter``, ...); set whenever ``locator`` is.
        suppress_author: ``-@key``: the author is named in the prose.
        author_only: the author alone, as a part of the sentence.
        occurrence: the cite's position in CSL's sense, where it is not to be found out from the cites before it.
        position: of the ``@`` (or the ``-`` before it).
    """

    key: str
    prefix: str = ""
    suffix: str = ""
    locator: str = ""
    label: str = ""
    suppress_author: bool = False
    author_only: bool = False
    occurrence: Occurrence | None = None
    position: SourcePos | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationCluster:
    """The cites that stand together in one citation.

    Attributes:
        narrative: ``@key`` in running text: the first cite's author belongs to the sentence.
        note: the number of the note it stands in, from 1; 0 for a citation in the text.
        verbatim: as written, to show where the cluster cannot be resolved.
    """

    cites: tuple[Cite, ...]
    narrative: bool = False
    note: int = 0
    verbatim: str = ""
    position: SourcePos | None = None


class Order(enum.Enum):
    """The order of a bibliography's entries."""

    STYLE = "style"
    """As the style sorts; by first citation if it does not sort."""
    LISTED = "listed"
    """As the items were given: the author's own numbers stay true."""
    CITED = "cited"
    """By first citation; items never cited follow as they were given."""
    SORTED = "sorted"
    """By author, year and title, whatever the style says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BibliographyEntry:
    """A formatted bibliography entry.

    Attributes:
        key: the item's key.
        number: its number in the bibliography: its ordinal, from 1, or the one that its author's list prints.
        label: what the style prints before the text (``1.``, ``[Tho99]``); empty for styles without labels.
        text: the formatted reference.
        empty: the style prints nothing for the item, or nothing but its number; ``text`` says what it prints.
    """

    key: str
    number: int
    label: RichText
    text: RichText
    empty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BibliographyFormat:
    """How a style wants its bibliography set (CSL 1.0.2, attributes of ``bibliography``).

    Attributes:
        hanging_indent: all lines but the first of an entry are indented.
        second_field_align: ``flush`` or ``margin`` where the first field of an entry stands in a column of its own.
        line_spacing: distance of lines, in lines.
        entry_spacing: additional distance of entries, in lines.
    """

    hanging_indent: bool = False
    second_field_align: str = ""
    line_spacing: int = 1
    entry_spacing: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What styling yields.

    Attributes:
        citations: one rich text a cluster, in the order of the clusters; each cite is a ``CiteMark``.
        bibliography: the entries in the order they are to be printed.
        diagnostics: what the style could not do as asked.
        format: how the entries are to be set.
    """

    citations: tuple[RichText, ...]
    bibliography: tuple[BibliographyEntry, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    format: BibliographyFormat = BibliographyFormat()


class Style(Protocol):
    """A way of styling: items and clusters in, rich text and labels out.

    ``process`` is pure: no input or output, no state, the same result for the same arguments.
    """

    def process(
        self,
        items: Sequence[Item],
        clusters: Sequence[CitationCluster],
        *,
        locale: str = "en-US",
        order: Order = Order.STYLE,
        numbers: Mapping[str, int] | None = None,
        memo: Memo | None = None,
    ) -> Result:
        """Formats the clusters, given in reading order, and a bibliography of all ``items``.

        Args:
            items: every item that is cited or listed; every cite's key must be the id of one of them.
            clusters: the citations.
            locale: language tag for terms.
            order: the order of the bibliography.
            numbers: item id to the number that its author's own list prints, all different; other items are numbered
                on from the highest. Used with ``Order.LISTED`` alone: numbers in another order would mean nothing.
            memo: kept by a caller who styles many pages with the same items, for as long as these live; items are told
                apart by identity. The result is the same without.
        """
        ...
