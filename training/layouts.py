"""A random grammar of references: the parts of a work in some order, with some signs between them, as labelled pieces."""

from __future__ import annotations

from collections.abc import Callable

from training.containers import InContainers
from training.monographs import Monographs
from training.parts import Line
from training.words import WORDS
from training.works import Piece, Work


class Layout(InContainers, Monographs):
    """Writes whole references by one set of habits."""

    def write(self, work: Work) -> list[Piece]:
        """The reference as labelled pieces."""
        out = Line(self)
        writer: Callable[[Work, Line], None] = {
            "article": self._article, "magazine": self._article, "newspaper": self._article, "preprint": self._preprint,
            "chapter": self.chapter, "entry": self.chapter, "conference": self.chapter, "book": self.book, "thesis": self.thesis,
            "report": self.report, "web": self.web, "software": self.web, "dataset": self.web, "film": self.film,
            "patent": self.patent,
        }.get(work.kind, self.misc)  # fmt: skip
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

    def _article(self, work: Work, out: Line) -> None:
        if self.no_title and work.kind == "article" and work.volume:
            work.title = ""
        self.head(work, out)
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
            self.late_date(work, out)
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

    def _preprint(self, work: Work, out: Line) -> None:
        self.head(work, out)
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
        self.late_date(work, out)
