"""Habits of laying out references, drawn at random: how names, titles, dates, numbers and imprints are written."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from training.words import ORDINALS, QUOTES, WORDS
from training.works import Person, Piece, Work

_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "et",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "un",
        "une",
        "der",
        "die",
        "das",
        "und",
        "von",
        "zu",
        "y",
        "el",
        "los",
        "e",
        "o",
        "os",
        "da",
        "do",
    ]
)


class Habits:
    """One person's, or one style guide's, habits; each method writes one part of a reference by them."""

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
        self.more_pages = rng.random() < 0.02
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
        """A title with the capitals of these habits."""
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
        if rng.random() < 0.02 and work.kind in ("article", "magazine"):
            season = rng.choice(WORDS[self.language]["seasons"])
            return rng.choice((f"{season} {year}", f"{year}, {season}", f"({season}) {year}".strip("()")))
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
        if rng.random() < 0.05:
            # Two months, or the days of a meeting.
            following = (long if self.months in ("long", "none") else short)[month % 12]
            if not day:
                return rng.choice(
                    (f"{name}-{following} {year}", f"{name}–{following} {year}", f"{name}/{following} {year}")
                )
            last = min(work.day + 3, 31)
            return rng.choice(
                (
                    f"{name} {day}–{last}, {year}",
                    f"{day}-{last} {name} {year}",
                    f"{name} {day}-{following} 2, {year}",
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
        text = f"{first}{self.pages_dash}{last}" if dash else first
        if self.more_pages and dash and first.isdigit():
            other = int(first) + 80
            text += self.rng.choice(
                (
                    f", {other}{self.pages_dash}{other + 9}",
                    f" et {other}{self.pages_dash}{other + 5}",
                    f" and {other}",
                    " sq.",
                    " ff.",
                )
            )
        return text

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
        if self.language in ("fr", "es", "it") and self.rng.random() < 0.5:
            out = [("« ", ""), (work.series, "series"), (" »", "")]
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
                pieces.append((self.words["available"] + " ", ""))
            pieces.append((work.url, "id"))
            if rng.random() < 0.4:
                day, month, year = rng.randrange(1, 29), rng.randrange(12), rng.randrange(1998, 2026)
                long, short = WORDS[self.language]["months"], WORDS[self.language]["short"]
                date = rng.choice((f"{day} {long[month]} {year}", f"{long[month]} {day}, {year}", f"{day:02}/{month + 1:02}/{year}",
                                   f"{year}-{month + 1:02}-{day:02}", f"{day} {short[month]} {year}", f"{day}.{month + 1}.{year}"))  # fmt: skip
                accessed = f"{self.words['accessed']} {date}"
                way = rng.randrange(4)
                if way == 0:
                    pieces += [(" (", ""), (accessed, "accessed"), (")", "")]
                elif way == 1:
                    pieces += [(", ", ""), (accessed, "accessed")]
                elif way == 2:
                    pieces += [(". ", ""), (accessed, "accessed")]
                elif work.language == "en":
                    pieces = [("Retrieved ", ""), (date, "accessed"), (", from ", ""), (work.url, "id")]
                else:
                    pieces = [(accessed, "accessed"), (", ", ""), *pieces]
            out.append(pieces)
        return out


def _roman(number: int) -> str:
    out = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out += sign
            number -= value
    return out
