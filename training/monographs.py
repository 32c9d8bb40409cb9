"""Books, theses, reports, web pages and the like: what stands on its own."""

from __future__ import annotations

from training.parts import Line, Parts
from training.words import WORDS
from training.works import Piece, Work


class Monographs(Parts):
    """Writes what appeared on its own."""

    def book(self, work: Work, out: Line) -> None:
        """A book, with its authors or its editors at the head."""
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
            self.head(work, out, quotes=self.book_quotes)
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
        self.imprinted(work, out)
        if work.series and self.rng.random() < 0.2 and not any(label == "series" for _, label in out.pieces):
            out.part(self.series(work), " ")
        self.late_date(work, out)
        if work.extent and self.rng.random() < 0.5:
            out.part(
                [(self.rng.choice(WORDS[self.language]["extent"]).replace("{n}", work.extent), "extent")],
                self.rng.choice((", ", ". ")),
            )
        elif work.pages:
            out.part(self.pages(work), ", ")

    def film(self, work: Work, out: Line) -> None:
        """A film, by its director or by its title."""
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
        self.imprinted(work, out)
        self.late_date(work, out)

    def thesis(self, work: Work, out: Line) -> None:
        """A thesis."""
        self.head(work, out, quotes=self.quotes if self.rng.random() < 0.5 else self.book_quotes)
        out.trim()
        genre = work.genre or self.words["thesis"]
        if self.rng.random() < 0.3:
            out.part([(self.rng.choice("(["), ""), (genre, "genre"), (")", "")], " ")
        else:
            out.part([(genre, "genre")], out.stop())
        pieces = self.publishing(work)
        if pieces:
            out.part(pieces, self.rng.choice((", ", ", ", ". ", ": ")))
        self.late_date(work, out)
        if work.extent and self.rng.random() < 0.4:
            out.part(
                [(self.rng.choice(WORDS[self.language]["extent"]).replace("{n}", work.extent), "extent")],
                self.rng.choice((", ", ". ")),
            )

    def report(self, work: Work, out: Line) -> None:
        """A report or a standard."""
        self.head(work, out)
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
            self.imprinted(work, out)
            self.late_date(work, out)
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
        self.imprinted(work, out)
        self.late_date(work, out)
        if work.extent and self.rng.random() < 0.6:
            out.part(
                [(self.rng.choice(WORDS[self.language]["extent"]).replace("{n}", work.extent), "extent")],
                self.rng.choice((", ", ". ")),
            )

    def patent(self, work: Work, out: Line) -> None:
        """A patent."""
        self.head(work, out)
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
            self.late_date(work, out)
            out.part(pieces, self.rng.choice((", ", ". ")))
        else:
            out.part(pieces, self.rng.choice((", ", ". ")))
            self.late_date(work, out)

    def web(self, work: Work, out: Line) -> None:
        """A web page, program or data set."""
        self.head(work, out, quotes=self.quotes if self.rng.random() < 0.5 else self.book_quotes)
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

    def misc(self, work: Work, out: Line) -> None:
        """What is none of the other kinds, a manuscript for one."""
        self.head(work, out, quotes=self.quotes)
        out.trim()
        if self.rng.random() < 0.5:
            out.part([(self.words["pressing"], "note")], out.stop())
        self.imprinted(work, out)
        self.late_date(work, out)
