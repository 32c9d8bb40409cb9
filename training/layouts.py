"""A random grammar of references: the parts of a work in some order, with some signs between them, as labelled pieces."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from training.habits import Habits
from training.words import WORDS
from training.works import Piece, Work

_REMARKS = (
    " (abstract)", " [abstract]", " (in French)", " [in Russian]", " (in Chinese with English abstract)", " (review)", " (dossier)",
    " (Part 1)", ", part II", " (1st part)", " (extended abstract)", " [in German]", " (Invited)", " I", " II", ", Part I", " (2 vols)",
    " (Book review)", " (letter)", " (E74a)", " [Editorial]", " [review]", " (1900–1950)", ", 1914-1918", " (reprint)", " (n. ed.)",
)  # fmt: skip


class Layout(Habits):
    """Writes whole references by one set of habits."""

    def write(self, work: Work) -> list[Piece]:
        """The reference as labelled pieces."""
        out = _Line(self)
        writer: Callable[[Work, _Line], None] = {
            "article": self._article, "magazine": self._article, "newspaper": self._article, "preprint": self._preprint,
            "chapter": self._chapter, "entry": self._chapter, "conference": self._chapter, "book": self._book, "thesis": self._thesis,
            "report": self._report, "web": self._web, "software": self._web, "dataset": self._web, "film": self._film,
            "patent": self._patent,
        }.get(work.kind, self._misc)  # fmt: skip
        writer(work, out)
        if self.rng.random() < 0.006:
            source = work.publisher or "database"
            out.part(
                [
                    (
                        self.rng.choice(("Retrieved from ", "Available from ", "Available through "))
                        + source,
                        "note",
                    )
                ],
                ". ",
            )
        for pieces in self.links(work):
            out.part(pieces, self.rng.choice((". ", ". ", ", ", " ", "; ")))
        return out.closed(self.end)

    def _head(self, work: Work, out: _Line, *, quotes: str | None = None) -> None:
        """Authors, date where it follows them, and title."""
        quotes = self.quotes if quotes is None else quotes
        title = self.cased(work.title) if work.title else ""
        if title and self.remark and self.rng.random() < 0.6:
            title = title.rstrip(".") + self.rng.choice(_REMARKS)
        if self.title_first and title and work.authors:
            out.pieces += self.quoted(title, "title", quotes, self.title_stop)
            title = ""
        authors = self.people(work.authors) if work.authors else ""
        if authors:
            if self.rng.random() < (0.03 if work.kind in ("book", "chapter") else 0.008):
                authors = self.rng.choice(("———", "---", "______", "—", "——.", "Id.", "-----"))
            if self.role and self.rng.random() < 0.5:
                authors += self.rng.choice((" ", ", ")) + self.words["editors"]
            out.pieces.append((authors, "author" if not self.role else "editor"))
            if self.date_place == "after-authors" and not (work.year == "" and self.rng.random() < 0.5):
                if self.date_marks == "()":
                    out.pieces.append((self.rng.choice((" ", " ", " ", ". ", ", ")), ""))
                else:
                    out.pieces.append(
                        (
                            self.rng.choice((", ", ". ", " "))
                            if not authors.endswith(".")
                            else self.rng.choice((" ", ", ")),
                            "",
                        )
                    )
                if self.split_date and work.kind in ("newspaper", "magazine") and work.month:
                    text = work.year
                    out.year_only = True
                    out.pieces += (
                        [("(", ""), (text, "date"), (")", "")]
                        if self.date_marks == "()"
                        else [(text, "date")]
                    )
                else:
                    out.pieces += self.date(work)
                out.dated = True
                out.pieces.append(
                    (
                        self.rng.choice((". ", ". ", " ", ", ", ": "))
                        if self.date_marks
                        else self.rng.choice((". ", ", ", ": ")),
                        "",
                    )
                )
            elif authors.endswith(".") and self.after_authors == ". ":
                out.pieces.append((" ", ""))
            else:
                out.pieces.append((self.after_authors, ""))
        if title:
            out.pieces += self.quoted(title, "title", quotes, self.title_stop)
            if not authors and self.date_place == "after-authors":
                out.pieces += self.date(work)
                out.pieces.append((". ", ""))
                out.dated = True

    def _article(self, work: Work, out: _Line) -> None:
        if self.no_title and work.kind == "article" and work.volume:
            work.title = ""
        self._head(work, out)
        if self.journal_in:
            out.pieces.append((self.words["in"] + " ", ""))
        journal = self.journal(work)
        if self.tagged:
            tag = self.rng.choice(("i", "em", "italic"))
            out.pieces += [(f"<{tag}>", ""), (journal, "journal"), (f"</{tag}>", "")]
        elif self.rng.random() < 0.01:
            sign = self.rng.choice("*_")
            out.pieces += [(sign, ""), (journal, "journal"), (sign, "")]
        else:
            out.pieces.append((journal, "journal"))
        numbers = self.volume(work)
        pages = self.pages(work)
        if self.rng.random() < 0.012:
            out.part([(self.words["pressing"], "note")], self.rng.choice((", ", ". ", " (")))
            if out.pieces[-2][0].endswith("("):
                out.pieces.append((")", ""))
            self._late_date(work, out)
            return
        if self.rng.random() < 0.015:
            out.part(
                [
                    (
                        self.rng.choice(
                            (
                                "Special Issue",
                                "special issue",
                                "Special Issue on Learning",
                                "numéro spécial",
                                "Themenheft",
                                "número especial",
                                "Supplement",
                            )
                        ),
                        "note",
                    )
                ],
                self.rng.choice((", ", " (", ": ")),
            )
            if out.pieces[-2][0].endswith("("):
                out.pieces.append((")", ""))
        if out.dated:
            if numbers:
                out.part(numbers, self.before_volume)
            if work.month and out.year_only:
                long, short = WORDS[self.language]["months"], WORDS[self.language]["short"]
                name = self.rng.choice((long, short))[work.month - 1]
                day = work.day or ""
                text = self.rng.choice((f"{day} {name}", f"{name} {day}", f"{day} {name}")).strip()
                out.part([(text, "date")], self.rng.choice((", ", ", ", " ", " (")))
                if out.pieces[-2][0].endswith("("):
                    out.pieces.append((")", ""))
            if pages:
                out.part(pages, self.before_pages if numbers else ", ")
            return
        if numbers and not work.volume and work.issue and self.rng.random() < 0.5:
            # Journal, juillet 2012, n° 281, p. 11-40
            out.part(self.date(work), self.rng.choice((", ", ", ", " ")))
            out.part(numbers, ", ")
            if pages:
                out.part(pages, self.rng.choice((", ", ". ", " : ")))
            return
        date = self.date(work)
        place = self.date_place
        match self.rng.randrange(5) if place == "container" else 4:
            case 0:  # Journal. 1999;12(3):45-67
                out.part([(self.date_text(work), "date")], self.rng.choice((". ", " ", ", ")))
                if numbers:
                    out.part(numbers, self.rng.choice((";", "; ", ", ", " ")))
                if pages:
                    out.part(pages, self.rng.choice((":", ": ", ", ")))
            case 1 | 2:  # Journal 12(3) (1999), 45-67
                if numbers:
                    out.part(numbers, self.before_volume)
                out.part(
                    date if self.date_marks else [("(", ""), (self.date_text(work), "date"), (")", "")], " "
                )
                if pages:
                    out.part(pages, self.rng.choice((", ", ": ", " ", ":")))
            case 3:  # Journal (1999) 12: 45-67
                out.part([("(", ""), (self.date_text(work), "date"), (")", "")], " ")
                if numbers:
                    out.part(numbers, self.rng.choice((" ", ", ", ": ")))
                if pages:
                    out.part(pages, self.before_pages)
            case _:  # at the end, or before the pages
                if numbers:
                    out.part(numbers, self.before_volume)
                if pages and self.rng.random() < 0.75:
                    out.part(pages, self.before_pages if numbers else ", ")
                    pages = []
                out.part(
                    date,
                    self.rng.choice((", ", ", ", " ", ". "))
                    if date[0][0] != "("
                    else self.rng.choice((" ", ", ")),
                )
                if pages:
                    out.part(pages, self.rng.choice((", ", ": ", ":", ". ")))

    def _imprint(self, work: Work, out: _Line) -> None:
        pieces = self.publishing(work)
        if pieces and not out.dated:
            date = self.date(work)
            if self.rng.random() < 0.08:
                out.part(date, self.comma)
                out.dated = True
                out.part(pieces, self.comma)
                return
            if self.imprint_marks:
                out.part([("(", ""), *pieces, (", ", ""), (self.date_text(work), "date"), (")", "")], " ")
            else:
                out.part(pieces, out.stop())
                out.part(date, self.rng.choice((", ", ", ", " ", "; ", ". ")))
            out.dated = True
        elif pieces:
            if self.imprint_marks:
                out.part([("(", ""), *pieces, (")", "")], " ")
            else:
                out.part(pieces, out.stop())

    def _late_date(self, work: Work, out: _Line) -> None:
        if not out.dated:
            out.part(self.date(work), self.rng.choice((", ", ". ", " ")))
            out.dated = True

    def _book(self, work: Work, out: _Line) -> None:
        if not work.authors and work.editors:
            work.authors = work.editors
            names = self.people(work.authors)
            mark = (
                self.words["editors"] if len(work.authors) > 1 else self.words["editors"].replace("ds", "d")
            )
            out.pieces.append((f"{names}{self.rng.choice((' ', ', '))}{mark}", "editor"))
            work.authors = []
            if self.date_place == "after-authors":
                out.part(self.date(work), " " if self.date_marks else ", ")
                out.dated = True
            out.pieces.append(
                (self.rng.choice((". ", ", ", " ", ": ")) if not out.pieces[-1][0].endswith(".") else " ", "")
            )
            out.pieces += self.quoted(self.cased(work.title), "title", self.book_quotes, self.stop)
        else:
            self._head(work, out, quotes=self.book_quotes)
            if work.editors:
                out.part(self.editors(work), out.stop())
        out.trim()
        parts: list[list[Piece]] = []
        if work.translators:
            parts.append(self.translators(work))
        if work.edition:
            parts.append(self.edition(work))
        if work.volume:
            parts.append([(self.words["volume"] + " ", ""), (work.volume, "volume")])
        if self.rng.random() < 0.03:
            number = self.rng.randrange(2, 12)
            word = {"en": "vols.", "fr": "vol.", "de": "Bde.", "es": "vols.", "it": "voll.", "pt": "v."}[
                self.language
            ]
            parts.append([(f"{number} {word}", "note")])
        if work.series and self.rng.random() < 0.6:
            parts.append(self.series(work))
        for part in parts:
            out.part(part, " " if part[0][0] == "(" else out.stop())
        self._imprint(work, out)
        if work.series and self.rng.random() < 0.2 and not any(label == "series" for _, label in out.pieces):
            out.part(self.series(work), " ")
        self._late_date(work, out)
        if work.extent and self.rng.random() < 0.5:
            out.part(
                [(self.rng.choice(WORDS[self.language]["extent"]).replace("{n}", work.extent), "extent")],
                self.rng.choice((", ", ". ")),
            )
        elif work.pages:
            out.part(self.pages(work), ", ")

    def _film(self, work: Work, out: _Line) -> None:
        work.authors = work.authors[:1]
        medium = self.rng.choice(
            (
                "Film",
                "DVD",
                "[Motion picture]",
                "[Film]",
                "Videocassette",
                "[DVD]",
                "CD",
                "Television",
                "film",
            )
        )
        role = self.rng.choice(
            (", director", ", dir.", " (Director)", ", réalisateur", " (dir.)", ", producer", " (Producer)")
        )
        title = [(self.cased(work.title), "title")]
        people = self.people(work.authors, label="author") if work.authors else ""
        if people and self.rng.random() < 0.6:
            out.pieces.append((people + role, "author"))
            if self.date_place == "after-authors":
                out.part(self.date(work), self.rng.choice((". ", " ")))
                out.dated = True
            out.part(title, ". ")
        else:
            out.part(title, "")
            if people:
                out.part(
                    [(f"{self.rng.choice(('Dir.', 'Directed by', 'dir.', 'Réal.'))} {people}", "author")],
                    ". ",
                )
        if self.rng.random() < 0.6:
            out.part([(medium, "note")], self.rng.choice((". ", " ", ", ")))
        self._imprint(work, out)
        self._late_date(work, out)

    def _as_bibtex(self, work: Work, out: _Line) -> None:
        """The rest of a chapter or paper as BibTeX's own styles have it (plain, ieeetr, acm, siam)."""
        book = (work.container, "book")
        series: list[Piece] = []
        if work.series and (work.series_number or work.volume):
            number = work.series_number or work.volume
            comma = self.rng.choice((" of ", " of ", ", of "))
            series = [
                (self.rng.choice(("volume ", "vol. ")), ""),
                (number, "volume"),
                (comma, ""),
                (work.series, "series"),
            ]
        elif work.volume:
            series = [(self.rng.choice(("volume ", "vol. ")), ""), (work.volume, "volume")]
        pages: list[Piece] = (
            [(self.rng.choice(("pages ", "pages ", "pp. ")), ""), (self._pages(work), "pages")]
            if work.pages
            else []
        )
        place = work.event_place or work.place
        date = self.date(work) if not out.dated else []
        editors = self.people(work.editors, given_first=True, label="editor") if work.editors else ""
        publisher: list[Piece] = [(work.publisher, "publisher")] if work.publisher else []
        match self.rng.randrange(4):
            case (
                0
            ):  # plain: In A. B, editors, Book, volume 3 of Series, pages 1–2, Place, May 1999. Publisher.
                out.pieces.append(("In ", ""))
                if editors:
                    out.pieces += [
                        (f"{editors}, {'editors' if len(work.editors) > 1 else 'editor'}", "editor"),
                        (", ", ""),
                    ]
                out.pieces.append(book)
                for part in (series, pages, [(place, "place")], date):
                    out.part(part, ", ")
                out.part(publisher, self.rng.choice((". ", ", ")))
            case 1:  # ieeetr: in Book (A. B, ed.), (Place), pp. 1–2, Publisher, May 1999.
                out.pieces += [("in ", ""), book]
                if editors:
                    out.part(
                        [
                            ("(", ""),
                            (f"{editors}, {'eds.' if len(work.editors) > 1 else 'ed.'}", "editor"),
                            (")", ""),
                        ],
                        " ",
                    )
                out.part(series, ", ")
                if place:
                    out.part([("(", ""), (place, "place"), (")", "")], self.rng.choice((", ", " ")))
                for part in (pages, publisher, date):
                    out.part(part, ", ")
            case 2:  # acm: In Book (Place, May 1999), A. B, Eds., vol. 3 of Series, Publisher, pp. 1–2.
                out.pieces += [("In ", ""), book]
                inside: list[Piece] = [(place, "place")] if place and self.rng.random() < 0.6 else []
                if date and date[0][0] != "(":
                    inside += [(", ", ""), *date] if inside else date
                    date = []
                if inside:
                    out.part([("(", ""), *inside, (")", "")], " ")
                if editors:
                    out.part([(f"{editors}, {'Eds.' if len(work.editors) > 1 else 'Ed.'}", "editor")], ", ")
                for part in (series, publisher, pages, date):
                    out.part(part, ", ")
            case _:  # siam: in Book, A. B, eds., vol. 3 of Series, Place, 1999, Publisher, pp. 1–2.
                out.pieces += [("in ", ""), book]
                if editors:
                    out.part([(f"{editors}, {'eds.' if len(work.editors) > 1 else 'ed.'}", "editor")], ", ")
                for part in (series, [(place, "place")], date, publisher, pages):
                    out.part(part, ", ")
        out.dated = True

    def _chapter(self, work: Work, out: _Line) -> None:
        self._head(work, out)
        if (
            self.language == "en"
            and work.kind in ("chapter", "conference")
            and self.rng.random() < (0.35 if work.kind == "conference" else 0.12)
        ):
            if work.kind == "conference" and self.rng.random() < 0.3:
                work.container = self._conference_name(work.container, work)
            self._as_bibtex(work, out)
            return
        if work.pages and self.rng.random() < 0.015:
            out.trim()
            out.part([("(", ""), (self._pages(work), "pages"), (")", "")], " ")
            out.pieces.append((" ", ""))
            work.pages = ""
        word = self.words["in"]
        container = work.container
        if (
            work.kind == "conference"
            and self.language == "en"
            and self.rng.random() < 0.3
            and not container.lower().startswith("proc")
        ):
            container = (
                self.rng.choice(("Proceedings of the ", "Proc. of the ", "Proc. ", "Proceedings of "))
                + container
            )
        if work.kind == "conference" and self.language == "en" and self.rng.random() < 0.3:
            container = self._conference_name(container, work)
        if work.kind == "conference" and self.rng.random() < 0.12:
            out.pieces.append((self.words["conference"] + " ", ""))
            work.pages = work.publisher = work.volume = ""
            work.editors = []
        elif work.kind == "entry" and self.rng.random() < 0.6:
            pass
        elif self.rng.random() < 0.93:
            out.pieces.append(
                (word + (" " if not word.endswith(":") or self.rng.random() < 0.97 else ""), "")
            )
        book = (
            self.quoted(self.cased(container), "book", self.book_quotes, "")[:-1]
            if not self.book_quotes
            else self.quoted(self.cased(container), "book", self.book_quotes, "")
        )
        editors = self.editors(work)
        if editors and self.editors_place.startswith("before"):
            out.pieces += editors
            out.pieces.append(
                (
                    self.rng.choice((", ", ", ", " ", ": ", ". "))
                    if not editors[-1][0].endswith(".")
                    else self.rng.choice((", ", " ")),
                    "",
                )
            )
            out.pieces += book
        else:
            out.pieces += book
            if editors:
                out.part(
                    editors,
                    self.rng.choice((", ", ", ", ". ", " "))
                    if self.editors_place == "after-by"
                    else self.rng.choice((", ", " ", ". ", " (")),
                )
                if out.pieces[-len(editors) - 1][0].endswith("("):
                    out.pieces.append((")", ""))
        out.trim()
        if work.edition and self.rng.random() < 0.5:
            out.part(self.edition(work), " " if self.edition_marks else ", ")
        inside: list[Piece] = []
        if work.volume:
            inside += [(self.words["volume"] + " ", ""), (work.volume, "volume")]
        pages = self.pages(work)
        if pages and self.pages_early:
            if inside:
                inside.append((", ", ""))
            inside += pages
            pages = []
        if inside:
            if self.rng.random() < 0.5:
                out.part([("(", ""), *inside, (")", "")], " ")
            else:
                out.part(inside, ", ")
        if work.series and self.rng.random() < 0.4:
            out.part(self.series(work), self.rng.choice((", ", ". ", " ")))
        if work.kind == "conference" and work.event_place and self.rng.random() < 0.5:
            if pages and self.rng.random() < 0.4:
                out.part(pages, ", ")
                pages = []
            out.part([(work.event_place, "place")], self.rng.choice((", ", ", ", ". ", " (")))
            if out.pieces[-2][0].endswith("("):
                out.pieces.append((")", ""))
            work.place = ""
        self._imprint(work, out)
        if pages and self.rng.random() < 0.5:
            out.part(pages, self.rng.choice((", ", ". ", ": ", ", ")))
            pages = []
        self._late_date(work, out)
        if pages:
            out.part(pages, self.rng.choice((", ", ". ", ": ", ", ")))

    def _conference_name(self, container: str, work: Work) -> str:
        """The name of a conference with its number, acronym and year, as call for papers have it."""
        rng = self.rng
        acronym = "".join(rng.choice("ABCDEFGHIJKLMNOPRSTUVW") for _ in range(rng.randrange(3, 6)))
        year = work.year[-4:] or "1999"
        number = f"{rng.randrange(2, 40)}th"
        match rng.randrange(9):
            case 0:
                return f"{container} ({acronym}-{year[-2:]})"
            case 1:
                return f"{container} ({acronym})"
            case 2:
                return f"{container}, {acronym} {year}"
            case 3:
                return f"{acronym} ’{year[-2:]}"
            case 4:
                return f"Proceedings of {acronym}-{year[-2:]}"
            case 5:
                return f"{acronym}"
            case 6:
                return f"{container}, {year}. {acronym} ’{year[-2:]}. {rng.choice((number, 'IEEE Conference on', 'IEEE/AIAA ' + number, 'Proceedings'))}"
            case 7:
                return f"Proc. {number} {rng.choice(('Int. Conf. on', 'Intl. Conf. on', 'Int. Joint Conf. on', 'Annual Symp. on', 'ACM Symp. on', 'Conf. on'))} {container[:60].rpartition(' ')[0] or container}"
            case _:
                return f"{year} {container}"

    def _thesis(self, work: Work, out: _Line) -> None:
        self._head(work, out, quotes=self.quotes if self.rng.random() < 0.5 else self.book_quotes)
        out.trim()
        genre = work.genre or self.words["thesis"]
        if self.rng.random() < 0.3:
            out.part([(self.rng.choice("(["), ""), (genre, "genre"), (")", "")], " ")
        else:
            out.part([(genre, "genre")], out.stop())
        pieces = self.publishing(work)
        if pieces:
            out.part(pieces, self.rng.choice((", ", ", ", ". ", ": ")))
        self._late_date(work, out)
        if work.extent and self.rng.random() < 0.4:
            out.part(
                [(self.rng.choice(WORDS[self.language]["extent"]).replace("{n}", work.extent), "extent")],
                self.rng.choice((", ", ". ")),
            )

    def _report(self, work: Work, out: _Line) -> None:
        self._head(work, out)
        out.trim()
        if self.rng.random() < 0.12:
            # A standard: ASCE/SEI 43-05, ISO 9001:2008.
            body = self.rng.choice(
                (
                    "ISO",
                    "ASTM",
                    "ACI",
                    "IEEE Std",
                    "ANSI",
                    "DIN EN",
                    "NF EN",
                    "RFC",
                    "ASCE/SEI",
                    "ITU-T",
                    "EN ISO",
                    "BS",
                )
            )
            number = self.rng.choice(("{}", "{}-{:02}", "{}:{:04}", "C{}-{:02}", "{}.{}")).format(
                self.rng.randrange(10, 14_000), self.rng.randrange(5, 99)
            )
            out.part([(f"{body} {number}", "number")], self.rng.choice((". ", ", ", " ")))
            self._imprint(work, out)
            self._late_date(work, out)
            return
        genre = work.genre or (self.words["report"] if work.kind == "report" else "Patent")
        pieces: list[Piece] = [(genre, "genre")]
        if work.number:
            pieces += [(self.rng.choice((" ", " ", " No. ", " n° ", ", ")), ""), (work.number, "number")]
        if self.rng.random() < 0.85:
            out.part(
                [("(", ""), *pieces, (")", "")] if self.rng.random() < 0.3 else pieces,
                self.rng.choice((". ", ", ", " ")),
            )
        if work.series:
            out.part(self.series(work), out.stop())
        self._imprint(work, out)
        self._late_date(work, out)
        if work.extent and self.rng.random() < 0.6:
            out.part(
                [(self.rng.choice(WORDS[self.language]["extent"]).replace("{n}", work.extent), "extent")],
                self.rng.choice((", ", ". ")),
            )

    def _patent(self, work: Work, out: _Line) -> None:
        self._head(work, out)
        out.trim()
        word = self.rng.choice(
            (
                "US Patent",
                "U.S. Patent",
                "Patent",
                "European Patent",
                "U.S. Patent No.",
                "Brevet",
                "Patent no.",
                "DE Patent",
            )
        )
        pieces: list[Piece] = [(word, "genre"), (" ", ""), (work.number, "number")]
        if self.rng.random() < 0.5:
            self._late_date(work, out)
            out.part(pieces, self.rng.choice((", ", ". ")))
        else:
            out.part(pieces, self.rng.choice((", ", ". ")))
            self._late_date(work, out)

    def _preprint(self, work: Work, out: _Line) -> None:
        self._head(work, out)
        out.trim()
        match self.rng.randrange(4):
            case 0:
                out.part([("arXiv preprint ", "journal"), (f"arXiv:{work.arxiv}", "id")], out.stop())
            case 1:
                out.part([(f"arXiv:{work.arxiv}", "id")], out.stop())
                out.part([("[cs.LG]", "other")], " ")
            case 2:
                out.part([(self.words["pressing"], "note")], out.stop())
            case _:
                out.part(
                    [
                        (
                            self.rng.choice(
                                (
                                    "arXiv",
                                    "bioRxiv",
                                    "SSRN",
                                    "medRxiv",
                                    "HAL",
                                    "Preprint",
                                    "ArXiv e-prints",
                                    "PsyArXiv",
                                )
                            ),
                            "journal",
                        )
                    ],
                    out.stop(),
                )
        self._late_date(work, out)

    def _web(self, work: Work, out: _Line) -> None:
        self._head(work, out, quotes=self.quotes if self.rng.random() < 0.5 else self.book_quotes)
        out.trim()
        if work.kind in ("software", "dataset") and self.rng.random() < 0.6:
            version = self.rng.choice(
                ("Version {}", "version {}", "v{}", "R package version {}", "(Version {})")
            ).format(f"{self.rng.randrange(10)}.{self.rng.randrange(20)}" + self.rng.choice(("", ".1", ".0")))
            out.part([(version, "edition")], self.rng.choice((", ", ". ", " ")))
        if self.rng.random() < 0.3:
            out.part(
                [
                    (
                        self.rng.choice(
                            (
                                "[Computer software]",
                                "[Data set]",
                                "[Online]",
                                "[Web page]",
                                "[Website]",
                                "[Blog post]",
                                "[en línea]",
                                "[en ligne]",
                                "[CD-ROM]",
                                "[Software]",
                            )
                        ),
                        "note",
                    )
                ],
                " ",
            )
        if work.container:
            out.part([(work.container, "book")], out.stop())
        if work.publisher and work.publisher != work.container:
            out.part(self.publishing(work), out.stop())
        if not out.dated and self.rng.random() < 0.8:
            out.part(self.date(work), self.rng.choice((", ", ". ", " ")))
        out.dated = True

    def _misc(self, work: Work, out: _Line) -> None:
        self._head(work, out, quotes=self.quotes)
        out.trim()
        if self.rng.random() < 0.5:
            out.part([(self.words["pressing"], "note")], out.stop())
        self._imprint(work, out)
        self._late_date(work, out)


class _Line:
    """A reference in the making."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.pieces: list[Piece] = []
        self.dated = False
        self.year_only = False

    def stop(self) -> str:
        """What separates the larger parts."""
        return self.layout.stop

    def trim(self) -> None:
        """Takes off the stop after the last part: the next one brings its own."""
        while self.pieces and not self.pieces[-1][1] and not self.pieces[-1][0].strip(" .,;:-"):
            self.pieces.pop()
        if self.pieces and not self.pieces[-1][1]:
            text = self.pieces[-1][0].rstrip(" ,;:-")
            self.pieces[-1] = (text, "")

    def part(self, pieces: Sequence[Piece], before: str) -> None:
        """Adds a part after a stop."""
        pieces = [piece for piece in pieces if piece[0]]
        if not pieces:
            return
        self.trim()
        if self.pieces:
            last = self.pieces[-1][0]
            if last.endswith((".", "?", "!")) and before[:1] in (".", last[-1:]):
                before = before[1:] or " "
            if last.endswith("(") or (not before.strip(" ") and not before):
                before = before.strip()
            self.pieces.append((before, ""))
        self.pieces.extend(pieces)

    def closed(self, end: str) -> list[Piece]:
        """The pieces with the sign at the end."""
        self.trim()
        if self.pieces and not (self.pieces[-1][0].endswith((".", "?", "!")) and end == "."):
            self.pieces.append((end, ""))
        return [piece for piece in self.pieces if piece[0]]
