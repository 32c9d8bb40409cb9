"""What references of all kinds share: the line that is being written, and its head, imprint and date."""

from __future__ import annotations

from collections.abc import Sequence

from training.habits import Habits
from training.works import Piece, Work

_REMARKS = (
    " (abstract)", " [abstract]", " (in French)", " [in Russian]", " (in Chinese with English abstract)", " (review)", " (dossier)",
    " (Part 1)", ", part II", " (1st part)", " (extended abstract)", " [in German]", " (Invited)", " I", " II", ", Part I", " (2 vols)",
    " (Book review)", " (letter)", " (E74a)", " [Editorial]", " [review]", " (1900–1950)", ", 1914-1918", " (reprint)", " (n. ed.)",
)  # fmt: skip


class Line:
    """A reference in the making."""

    def __init__(self, layout: Habits) -> None:
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


class Parts(Habits):
    """Writes the parts that references of all kinds have."""

    def head(self, work: Work, out: Line, *, quotes: str | None = None) -> None:
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

    def imprinted(self, work: Work, out: Line) -> None:
        """Publisher and place, with the date if it has not been written yet."""
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

    def late_date(self, work: Work, out: Line) -> None:
        """The date, if it has not been written yet."""
        if not out.dated:
            out.part(self.date(work), self.rng.choice((", ", ". ", " ")))
            out.dated = True
