"""Chapters and papers: what stands in a book or in proceedings."""

from __future__ import annotations

from training.parts import Line, Parts
from training.works import Piece, Work


class InContainers(Parts):
    """Writes what appeared in a container."""

    def _as_bibtex(self, work: Work, out: Line) -> None:
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

    def chapter(self, work: Work, out: Line) -> None:
        """A chapter, a paper in proceedings or an entry of an encyclopaedia."""
        self.head(work, out)
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
        self.imprinted(work, out)
        if pages and self.rng.random() < 0.5:
            out.part(pages, self.rng.choice((", ", ". ", ": ", ", ")))
            pages = []
        self.late_date(work, out)
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
