"""A random grammar of how people lay out references by hand: the pieces of a work in some order, with some signs.

A ``Layout`` is one person's (or one style guide's) habits, drawn at random; ``Layout.write`` lays out a work by them.
References are laid out as labelled pieces.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from training.words import ORDINALS, QUOTES, WORDS
from training.works import Person, Piece, Work

_SMALL = frozenset(
    "a an and as at by for from in into of on or the to with et de la le les des du un une der die das und von zu y el los e o os da do".split()
)


_REMARKS = (
    " (abstract)", " [abstract]", " (in French)", " [in Russian]", " (in Chinese with English abstract)", " (review)", " (dossier)",
    " (Part 1)", ", part II", " (1st part)", " (extended abstract)", " [in German]", " (Invited)", " I", " II", ", Part I", " (2 vols)",
    " (Book review)", " (letter)", " (E74a)", " [Editorial]", " [review]", " (1900–1950)", ", 1914-1918", " (reprint)", " (n. ed.)",
)  # fmt: skip


class Layout:
    """One set of habits."""

    def __init__(self, rng: random.Random, language: str) -> None:
        self.rng = rng
        self.language = language
        self.words = {
            kind: rng.choice(variants)
            for kind, variants in WORDS[language].items()
            if kind not in ("months", "short")
        }
        choose = rng.choice
        # Names
        self.order = choose(("family-first",) * 6 + ("given-first",) * 4 + ("first-inverted",) * 2)
        self.given = choose(
            ("dots",) * 5
            + ("dots-tight",) * 3
            + ("bare",) * 3
            + ("bare-spaced",)
            + ("full",) * 4
            + ("as-is",) * 3
        )
        self.bracketed = rng.random() < (0.12 if language == "fr" else 0.015)
        self.inversion = (
            choose((", ",) * 5 + (" ",) * 3)
            if self.given in ("bare", "dots-tight")
            else choose((", ",) * 9 + (" ",))
        )
        self.between = choose((", ",) * 7 + ("; ",) * 3 + (" ; ", " - ", " / ", "/ ", " – "))
        if self.inversion == " " and self.between == "; ":
            self.between = choose((", ", "; "))
        self.final = choose(("and",) * 5 + ("none",) * 4 + ("amp",) * 2)
        self.oxford = rng.random() < 0.35
        self.cap = choose((99, 99, 99, 1, 2, 3, 3, 6, 7, 10))
        self.shown = max(1, min(self.cap, choose((1, 1, 3, 6))))
        self.family_case = choose(("as-is",) * 11 + ("upper",) * 2)
        # Titles
        self.title_case = choose(("as-is",) * 6 + ("sentence",) * 3 + ("title",) * 4)
        self.quotes = choose(QUOTES[language]) if rng.random() < 0.33 else ""
        self.quotes_in = rng.random() < 0.5
        self.book_quotes = self.quotes if self.quotes and rng.random() < 0.12 else ""
        # Signs
        self.stop = choose((". ",) * 6 + (", ",) * 4 + (": ",) + (" ",) * 1 + (". - ", ".", "; "))
        self.after_authors = choose((". ",) * 5 + (", ",) * 4 + (": ",) * 2 + (" ",) * 2 + (" - ", "; "))
        self.title_stop = choose((". ",) * 6 + (", ",) * 4 + ("; ",) + (" ",))
        self.comma = choose((", ",) * 8 + (" ",) + ("; ",))
        self.end = choose((".",) * 7 + ("",) * 4)
        # Dates
        self.date_place = choose(("after-authors",) * 5 + ("end",) * 4 + ("container",) * 3)
        self.date_marks = (
            choose(("()",) * 5 + ("",) * 4 + (",",))
            if self.date_place == "after-authors"
            else choose(("",) * 5 + ("()",) * 3 + ("[]",))
        )
        self.months = choose(("none",) * 3 + ("long", "short", "short-bare"))
        self.suffix = rng.random() < 0.06
        # Containers
        self.journal_in = rng.random() < 0.05
        self.abbreviate = rng.random() < 0.4
        self.abbreviation_dots = rng.random() < 0.5
        self.volume_form = choose(("bare",) * 6 + ("word",) * 3 + ("word-upper",) + ("roman",))
        self.issue_form = choose(("()",) * 5 + ("word",) * 3 + ("none",) * 3 + ("/", " ()", ".", ":", ", "))
        self.pages_form = choose(("bare",) * 5 + ("word",) * 4)
        self.pages_dash = choose("-–-–—")
        self.pages_short = rng.random() < 0.25
        self.before_volume = choose((", ",) * 5 + (" ",) * 5 + (". ",) * 2 + ("; ",) + (": ",))
        self.before_pages = choose((", ",) * 5 + (":",) * 3 + (": ",) * 3 + (" ",) + (". ",))
        self.imprint = choose(
            ("place: publisher",) * 5
            + ("publisher, place",) * 3
            + ("publisher",) * 3
            + ("place, publisher",) * 3
            + ("place",)
            + ("publisher: place", "publisher (place)")
        )
        self.imprint_marks = rng.random() < 0.12
        self.editors_place = choose(
            ("before-marked",) * 4 + ("after-by",) * 3 + ("before-by",) * 2 + ("after-marked",) * 2
        )
        self.editors_given_first = rng.random() < 0.5
        self.pages_early = rng.random() < 0.35
        self.edition_marks = rng.random() < 0.35
        self.drop = choose((0.0, 0.0, 0.1, 0.3))
        self.no_title = rng.random() < 0.1
        self.section = rng.random() < 0.02
        self.role = rng.random() < 0.006
        self.tagged = rng.random() < 0.006
        self.remark = rng.random() < 0.05
        self.split_date = rng.random() < 0.5
        if self.no_title and rng.random() < 0.3:
            # Astronomers: Author A., 1997, ApJ, 475, 163
            self.date_place, self.date_marks, self.before_volume, self.before_pages = (
                "after-authors",
                "",
                ", ",
                ", ",
            )
            self.volume_form, self.pages_form, self.issue_form, self.abbreviate = "bare", "bare", "none", True
        self.title_last = False
        self.title_first = rng.random() < 0.04

    # --- persons ------------------------------------------------------------------------------------------------------

    def _given(self, given: str) -> str:
        if not given:
            return ""
        parts = [part for part in re.split(r"[\s.]+", given) if part]
        if self.given == "as-is":
            return given
        if self.given == "full":
            return " ".join(part if len(part) > 1 else part + "." for part in parts)

        def initials(part: str, dot: str, hyphen: str) -> str:
            return hyphen.join(piece[0].upper() + dot for piece in part.split("-") if piece)

        match self.given:
            case "dots":
                return " ".join(initials(part, ".", "-") for part in parts)
            case "dots-tight":
                return "".join(initials(part, ".", "-") for part in parts)
            case "bare":
                return "".join(initials(part, "", self.rng.choice(("", "-"))) for part in parts)
            case _:
                return " ".join(initials(part, "", "-") for part in parts)

    def person(self, person: Person, *, inverted: bool) -> str:
        """A name by these habits."""
        if person.literal:
            return person.literal
        family = person.family.upper() if self.family_case == "upper" else person.family
        given = self._given(person.given)
        particle = (
            f"{person.particle} "
            if person.particle and not person.particle.endswith(("'", "’"))
            else person.particle
        )
        suffix = f"{self.rng.choice((', ', ' '))}{person.suffix}" if person.suffix else ""
        if not given:
            return particle + family
        if inverted:
            if self.bracketed:
                return f"{particle}{family} ({given})"
            if particle and self.rng.random() < 0.3:
                return f"{family}{self.inversion}{given} {person.particle}"
            return f"{particle}{family}{self.inversion}{given}{suffix}"
        return f"{given} {particle}{family}{suffix}"

    def people(
        self, people: Sequence[Person], *, given_first: bool | None = None, label: str = "author"
    ) -> str:
        """A list of names."""
        cut = label == "author" and len(people) > max(self.cap, 1)
        listed = people[: self.shown] if cut else people
        order = self.order if given_first is None else "given-first" if given_first else "family-first"
        made = [
            self.person(each, inverted=order == "family-first" or (order == "first-inverted" and not index))
            for index, each in enumerate(listed)
        ]
        if cut and self.rng.random() < 0.12:
            last = self.person(people[-1], inverted=order == "family-first")
            return (
                self.between.join(made)
                + self.rng.choice((", . . . ", ", … ", ", ... & ", ", . . . & "))
                + last
            )
        if cut:
            comma = self.rng.choice((", ", " ", self.between))
            return self.between.join(made) + comma + self.words["others"]
        if len(made) == 1:
            return made[0]
        link = {"and": f" {self.words['and']} ", "amp": " & "}.get(self.final, self.between)
        if self.final != "none" and self.oxford and len(made) > 1:
            link = self.between.rstrip() + link
        return self.between.join(made[:-1]) + link + made[-1]

    # --- pieces -------------------------------------------------------------------------------------------------------

    def cased(self, title: str) -> str:
        if self.title_case == "title" and self.language == "en":
            words = title.split(" ")
            return " ".join(
                word if index and word.lower() in _SMALL else word[:1].upper() + word[1:]
                for index, word in enumerate(words)
            )
        if self.title_case == "sentence" and self.language == "en":
            words = title.split(" ")
            return " ".join(
                word
                if not index or not word[1:].islower() or words[index - 1].endswith(":")
                else word.lower()
                for index, word in enumerate(words)
            )
        return title

    def quoted(self, text: str, label: str, quotes: str, stop: str) -> list[Piece]:
        """A title in its quotation marks, and the stop after it."""
        ended = text[-1:] in "?!.…"
        if not quotes:
            if ended and stop[:1] in ".,":
                return [(text, label), (stop[1:] or " ", "")]
            return [(text, label), (stop, "")]
        half = len(quotes) // 2
        opening, closing = quotes[:half], quotes[half:]
        if quotes == "« »":
            opening, closing = "« ", " »"
        elif self.language == "fr" and quotes == "«»":
            opening, closing = "«\u00a0", "\u00a0»"
        sign, rest = (stop[:1], stop[1:]) if stop[:1] in ".,;:" else ("", stop)
        if ended:
            sign = "" if sign == "." else sign
        if self.quotes_in and sign in ".,":
            return [(opening, ""), (text, label), (sign + closing + (rest or " "), "")]
        return [(opening, ""), (text, label), (closing + sign + (rest or " "), "")]

    def date_text(self, work: Work) -> str:
        """The date as printed."""
        rng = self.rng
        if not work.year:
            return self.words["nodate"] if rng.random() < 0.7 else self.words["pressing"]
        year = work.year
        if self.suffix and rng.random() < 0.5:
            year += rng.choice("abc")
        month = work.month
        if self.months == "none" or not month:
            if work.kind in ("newspaper", "magazine", "web") and month:
                pass
            else:
                return year
        long, short = WORDS[self.language]["months"], WORDS[self.language]["short"]
        name = (long if self.months in ("long", "none") else short)[month - 1]
        if self.months == "short-bare":
            name = name.rstrip(".")
        day = str(work.day) if work.day and rng.random() < 0.8 else ""
        forms = [f"{day} {name} {year}".strip(), f"{name} {day}, {year}" if day else f"{name} {year}",
                 f"{year}, {name} {day}".strip(), f"{year} {name} {day}".strip()]  # fmt: skip
        if day and rng.random() < 0.12:
            return rng.choice(
                (
                    f"{work.day:02}.{month:02}.{year}",
                    f"{year}-{month:02}-{work.day:02}",
                    f"{work.day}/{month}/{year}",
                    f"{month}/{work.day}/{year}",
                )
            )
        if day and self.language == "es":
            forms[0] = f"{day} de {name} de {year}"
        if day and self.language == "de":
            forms[0] = f"{day}. {name} {year}"
        return forms[rng.choice((0, 0, 1, 1, 2, 3))]

    def date(self, work: Work) -> list[Piece]:
        """The date within its signs."""
        text = self.date_text(work)
        if self.date_marks in ("()", "[]"):
            return [(self.date_marks[0], ""), (text, "date"), (self.date_marks[1], "")]
        return [(text, "date")]

    def _pages(self, work: Work) -> str:
        pages = work.pages
        if not pages:
            return ""
        first, dash, last = pages.partition("-")
        if dash and self.pages_short and first.isdigit() and last.isdigit() and len(first) == len(last) > 1:
            at = next((at for at in range(len(first)) if first[at] != last[at]), len(first) - 1)
            last = last[at:]
        return f"{first}{self.pages_dash}{last}" if dash else first

    def pages(self, work: Work) -> list[Piece]:
        """The pages, with their word."""
        text = self._pages(work)
        if not text:
            return []
        if self.pages_form == "word":
            word = self.words["pages"] if self.pages_dash in text else self.words["page"]
            return [(word + self.rng.choice((" ", " ", "")), ""), (text, "pages")]
        return [(text, "pages")]

    def volume(self, work: Work) -> list[Piece]:
        """Volume and issue."""
        out: list[Piece] = []
        issue = work.issue if self.issue_form != "none" or not work.volume else ""
        if work.volume:
            volume = work.volume
            if self.section and volume.isdigit():
                volume = self.rng.choice("ABCDEFG") + volume
            if self.volume_form == "roman" and volume.isdigit() and int(volume) < 60:
                volume = _roman(int(volume))
            if self.volume_form.startswith("word"):
                word = self.words["volume"]
                out.append((word + (self.rng.choice((" ", "")) if word.endswith(".") else " "), ""))
            out.append((volume, "volume"))
        if issue:
            if not out:
                out += [(self.words["issue"] + " ", ""), (issue, "issue")]
            elif self.issue_form in ("()", " ()"):
                out += [(self.issue_form[:-1], ""), (issue, "issue"), (")", "")]
            elif self.issue_form == "word":
                out += [
                    (self.rng.choice((", ", " ", ", ", "(")) + self.words["issue"] + " ", ""),
                    (issue, "issue"),
                ]
                if out[-2][0].startswith("("):
                    out.append((")", ""))
            else:
                out += [(self.issue_form, ""), (issue, "issue")]
        return out

    def journal(self, work: Work) -> str:
        """The container as printed."""
        if self.abbreviate and work.container_short:
            short = work.container_short
            return short if self.abbreviation_dots else short.replace(".", "")
        return work.container

    def publishing(self, work: Work) -> list[Piece]:
        """Publisher and place."""
        publisher, place = (work.publisher, "publisher"), (work.place, "place")
        form = self.imprint
        if not work.publisher and not work.place:
            return []
        if not work.place:
            form = "publisher"
        elif not work.publisher:
            form = "place"
        match form:
            case "place: publisher":
                pieces = [place, (self.rng.choice((": ", ": ", " : ")), ""), publisher]
            case "publisher, place":
                pieces = [publisher, (", ", ""), place]
            case "place, publisher":
                pieces = [place, (", ", ""), publisher]
            case "publisher: place":
                pieces = [publisher, (": ", ""), place]
            case "publisher (place)":
                pieces = [publisher, (" (", ""), place, (")", "")]
            case "place":
                pieces = [place]
            case _:
                pieces = [publisher]
        return pieces

    def edition(self, work: Work) -> list[Piece]:
        """The edition."""
        text = work.edition
        if not text:
            return []
        if text.isdigit() or not text:
            ordinals = ORDINALS[self.language]
            number = (
                ordinals[min(int(text or 2), 9) - 1]
                if int(text or 2) <= len(ordinals) and self.rng.random() < 0.8
                else self.rng.choice(ordinals)
            )
            text = self.words["edition"].replace("{n}", number)
        bare = text.strip("()")
        return [("(", ""), (bare, "edition"), (")", "")] if self.edition_marks else [(bare, "edition")]

    def editors(self, work: Work) -> list[Piece]:
        """The editors of a container with their role."""
        if not work.editors:
            return []
        names = self.people(work.editors, given_first=self.editors_given_first, label="editor")
        match self.editors_place:
            case "before-marked" | "after-marked":
                sep = self.rng.choice((" ", " ", ", "))
                mark = self.words["editors"]
                if len(work.editors) == 1:
                    mark = mark.replace("ds", "d")
                return [(f"{names}{sep}{mark}", "editor")]
            case _:
                return [(f"{self.words['edited']} {names}", "editor")]

    def translators(self, work: Work) -> list[Piece]:
        """The translators with their role."""
        if not work.translators:
            return []
        names = self.people(work.translators, given_first=True, label="translator")
        if self.rng.random() < 0.25:
            return [(f"{names}, {self.words['translator']}", "translator")]
        return [(f"{self.words['translated']} {names}", "translator")]

    def series(self, work: Work) -> list[Piece]:
        """The series, with its number."""
        if not work.series:
            return []
        out: list[Piece] = [(work.series, "series")]
        if work.series_number:
            word = self.rng.choice(("", "", self.words["volume"] + " ", self.words["issue"] + " "))
            out += [(self.rng.choice((", ", " ", " ; ")) + word, ""), (work.series_number, "volume")]
        match self.rng.randrange(4):
            case 0:
                return out
            case 1:
                return [(self.words["series"] + " ", ""), *out] if self.language != "en" else out
            case _:
                return [("(", ""), *out, (")", "")]

    def links(self, work: Work) -> list[list[Piece]]:
        """DOI, URL and the like, with their words; one list each."""
        rng = self.rng
        out: list[list[Piece]] = []
        if work.isbn and rng.random() < 0.5:
            out.append([(f"ISBN{rng.choice((' ', ': ', ' '))}{work.isbn}", "id")])
        if work.pmid and rng.random() < 0.5:
            out.append([(f"PMID: {work.pmid}", "id")])
        if work.doi and rng.random() < 0.7:
            form = rng.choice(
                (
                    "doi:{}",
                    "doi: {}",
                    "https://doi.org/{}",
                    "DOI: {}",
                    "http://dx.doi.org/{}",
                    "DOI {}",
                    "{}",
                    "doi.org/{}",
                )
            )
            out.append([(form.format(work.doi), "id")])
        if work.arxiv and rng.random() < 0.5:
            out.append([(f"arXiv:{work.arxiv}", "id")])
        if work.url and (rng.random() < 0.5 or work.kind in ("web", "software")):
            pieces: list[Piece] = []
            if rng.random() < 0.6:
                pieces.append((self.words["available"] + " ", "note" if rng.random() < 0 else ""))
            pieces.append((work.url, "id"))
            if rng.random() < 0.4:
                day, month, year = rng.randrange(1, 29), rng.randrange(12), rng.randrange(1998, 2026)
                long, short = WORDS[self.language]["months"], WORDS[self.language]["short"]
                date = rng.choice((f"{day} {long[month]} {year}", f"{long[month]} {day}, {year}", f"{day:02}/{month + 1:02}/{year}",
                                   f"{year}-{month + 1:02}-{day:02}", f"{day} {short[month]} {year}", f"{day}.{month + 1}.{year}"))  # fmt: skip
                accessed = f"{self.words['accessed']} {date}"
                form = rng.randrange(4)
                if form == 0:
                    pieces += [(" (", ""), (accessed, "accessed"), (")", "")]
                elif form == 1:
                    pieces += [(", ", ""), (accessed, "accessed")]
                elif form == 2:
                    pieces += [(". ", ""), (accessed, "accessed")]
                elif work.language == "en":
                    pieces = [("Retrieved ", ""), (date, "accessed"), (", from ", ""), (work.url, "id")]
                else:
                    pieces = [(accessed, "accessed"), (", ", ""), *pieces]
            out.append(pieces)
        return out

    # --- references ---------------------------------------------------------------------------------------------------

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
            if self.rng.random() < 0.008:
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
                    if not date[0][0] == "("
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

    def _chapter(self, work: Work, out: _Line) -> None:
        self._head(work, out)
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


def _roman(number: int) -> str:
    out = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out += sign
            number -= value
    return out
