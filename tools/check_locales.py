"""Checks the locale files term by term against the ones that the Citation Style Language project publishes.

Our files (``mkdocs_refs/csl/locales``) are written and arranged by us, but what a term says is a fact that styles rely
on. So every term, in every form and gender, every date format and every option of a published file must be the same in
ours, or the difference must be listed below with its reason. A listed difference that is none is an error too.

The published files are read where citeproc-py has them, or in the folder named::

    python tools/check_locales.py [FOLDER]

Printed are, for each locale: the units compared, how many are equal, how many differ for a listed reason, and what is
missing or differs for none. The exit status is 1 if there is anything of the last kind.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

OWN = Path(__file__).resolve().parent.parent / "mkdocs_refs" / "csl" / "locales"
CHECKED_AGAINST = "0.11.1"
"""The version of citeproc-py that the list below is about."""

PRIMARY_DIALECT = {"en-GB": "en-US"}
"""The file that completes another; all others are complete in themselves."""

MONTHS = (
    "English months were shortened to three letters until 2025, in Chicago's way (June, July, Sept.) since. The test "
    "suite of the CSL project still expects the former (bugreports_SortedIeeeItalicsFail), and nothing in it the latter."
)
ERA = (
    "An era follows the year directly, so its space belongs to the term, as in the English and German files; without "
    "it, '50 av. J.-C.' is printed as '50av. J.-C.'."
)
MISSPELT = "The published file misspells the term or its plural."
ENGLISH = (
    "The published file leaves the term in English or in its English abbreviation; ours is in the language, as the "
    "rest of the reference is."
)

ARGUED: dict[str, dict[str, str]] = {
    "en-US": {
        MONTHS: "month-06:short, month-07:short, month-09:short",
    },
    "fr-FR": {
        ERA: "ad, bc, bce, ce",
    },
    "de-DE": {
        MISSPELT: "act, curator:verb",
        ENGLISH: """
            appendix:short, article, article-locator:short, article-newspaper:short, bce, canon, ce,
            chapter-number, chapter-number:short, citation-number, citation-number:short, compiler:short,
            contributor:short, curator:short, document:short, elocation, elocation:short, equation,
            equation:short, executive-producer:short, guest:verb-short, hearing:verb, motion_picture:short,
            narrator:short, number-of-volumes, number-of-volumes:short, organizer:short, page-first,
            page-first:short, performer:short, printing, printing:short, producer:short, report:short,
            review-book:short, review-book:verb, review-of, review-of:short, review:short, review:verb,
            rule, rule:short, scene, scene:short, script-writer:short, script-writer:verb-short, song:short,
            supplement, supplement:short, table, table:short, title-locator, title-locator:short""",
    },
    "es-ES": {
        ERA: "ad, bc",
        ENGLISH: """
            act, advance-online-publication, album, appendix, appendix:short, article, article-journal,
            article-journal:short, article-locator, article-magazine, article-magazine:short,
            article-newspaper, article-newspaper:short, audio-recording, bce, bill, broadcast, canon, ce,
            chair, chair:verb, chapter-number, chapter-number:short, citation-number, citation-number:short,
            classic, collection, collection-editor, collection-editor:verb, collection-editor:verb-short,
            compiler, compiler:verb, compiler:verb-short, contributor, contributor:short, contributor:verb,
            contributor:verb-short, curator, curator:short, curator:verb, curator:verb-short, dataset,
            document, elocation, elocation:short, entry, entry-dictionary, entry-encyclopedia, equation,
            equation:short, event, executive-producer, executive-producer:short, executive-producer:verb,
            executive-producer:verb-short, film, graphic, graphic:short, guest, guest:verb,
            guest:verb-short, hearing, hearing:verb, henceforth, host, host:verb, host:verb-short,
            interview:short, legal_case, legislation, manuscript, manuscript:short, map, motion_picture,
            motion_picture:short, musical_score, narrator, narrator:verb, narrator:verb-short, no-place,
            no-place:short, no-publisher, no-publisher:short, number, number-of-volumes, number:short, on,
            organizer, organizer:verb, organizer:verb-short, page-first, pamphlet, paper-conference, patent,
            performance, performer, performer:short, performer:verb, performer:verb-short, periodical,
            podcast-episode, post, post-weblog, preprint, printing, printing:short, producer, producer:verb,
            producer:verb-short, radio-broadcast, radio-series, radio-series-episode, regulation, report,
            report:short, review, review-book, review-book:short, review-book:verb, review-of,
            review-of:short, review:short, review:verb, rule, scene, scene:short, script-writer,
            script-writer:short, script-writer:verb, script-writer:verb-short, series-creator,
            series-creator:verb, series-creator:verb-short, song, song:short, special-issue,
            special-section, speech, standard, supplement, supplement:short, table, table:short,
            television-broadcast, television-series, television-series-episode, thesis, title-locator,
            title-locator:short, treaty, video, webpage, working-paper""",
    },
    "it-IT": {
        ERA: "ad, bc",
        MISSPELT: """
            act, article-magazine:short, editor-translator, editortranslator, executive-producer:short""",
        ENGLISH: """
            bce, broadcast, ce, chapter-number, chapter-number:short, citation-number,
            citation-number:short, collection-editor, collection-editor:verb, collection-editor:verb-short,
            elocation:short, hearing:verb, number, number-of-volumes, number-of-volumes:short, number:short,
            page-first, printing, printing:short, review, review-book:verb, review-of, review-of:short,
            review:short, review:verb, supplement, supplement:short, title-locator:short""",
    },
    "pt-BR": {
        ERA: "ad, bc",
        MISSPELT: "figure, pamphlet, special-section, verse:short",
        ENGLISH: """
            appendix:short, bce, ce, chapter-number, citation-number, number, supplement, table:short,
            title-locator:short""",
    },
    "nl-NL": {
        MISSPELT: "verse",
        ENGLISH: """
            act, ad, advance-online-publication, appendix, appendix:short, article-journal,
            article-journal:short, article-locator, article-locator:short, article-magazine,
            article-magazine:short, article-newspaper, article-newspaper:short, audio-recording, bc, bce,
            bill, broadcast, ce, chair, chair:verb, chapter-number, chapter-number:short, citation-number,
            citation-number:short, classic, collection, collection-editor, collection-editor:verb,
            collection-editor:verb-short, column, column:short, compiler, compiler:short, compiler:verb,
            compiler:verb-short, contributor, contributor:short, contributor:verb, contributor:verb-short,
            curator, curator:short, curator:verb, curator:verb-short, elocation, elocation:short, entry,
            entry-dictionary, entry-encyclopedia, equation, equation:short, event, executive-producer,
            executive-producer:short, executive-producer:verb, executive-producer:verb-short, graphic,
            graphic:short, guest, guest:verb, guest:verb-short, hearing, hearing:verb, henceforth, host,
            host:verb, host:verb-short, legal_case, legislation, manuscript:short, map, motion_picture,
            motion_picture:short, musical_score, narrator, narrator:short, narrator:verb,
            narrator:verb-short, no-place, no-place:short, no-publisher, no-publisher:short, number,
            number:short, on, organizer, organizer:short, organizer:verb, organizer:verb-short,
            original-work-published, page-first, pamphlet, paper-conference, patent, performance, performer,
            performer:short, performer:verb, performer:verb-short, periodical, podcast-episode, post,
            post-weblog, printing, printing:short, producer, producer:short, producer:verb,
            producer:verb-short, radio-broadcast, radio-series, radio-series-episode, regulation, report,
            report:short, review, review-book, review-book:short, review-book:verb, review-of,
            review-of:short, review:short, review:verb, rule, rule:short, scene, scene:short, script-writer,
            script-writer:short, script-writer:verb, script-writer:verb-short, series-creator,
            series-creator:short, series-creator:verb, series-creator:verb-short, song, song:short,
            special-issue, special-section, speech, standard, supplement, supplement:short, table,
            table:short, television-broadcast, television-series, television-series-episode, title-locator,
            title-locator:short, treaty, webpage, working-paper""",
    },
}
"""Locale, reason, and the names of the terms that differ for it: the name, then the form if it is not the long one."""

_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"

Unit = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the comparison of two files says: the names of the units, sorted into four kinds.

    Attributes:
        equal: they say the same.
        argued: they differ, for a listed reason.
        wrong: they differ, or ours is missing, without a reason.
        stale: listed as different, but equal or not published.
    """

    equal: list[str] = field(default_factory=list)
    argued: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)


def units(path: Path) -> dict[str, Unit]:
    """The localizable units of a locale file, by name.

    A term's name is ``name:form:gender-form:match`` without what is at its end and empty; its value is the singular,
    the plural and the gender. A term without number has the same singular and plural.
    """
    result: dict[str, Unit] = {}
    root = ET.parse(path).getroot()  # noqa: S314 - files of the project and of an installed package
    options = root.find(f"{_NAMESPACE}style-options")
    for option in ("punctuation-in-quote", "limit-day-ordinals-to-day-1"):
        result[f"style-options {option}"] = ("false" if options is None else options.get(option, "false"),)
    for date in root.iter(f"{_NAMESPACE}date"):
        parts = [" ".join(f"{key}={value!r}" for key, value in sorted(part.attrib.items())) for part in date]
        result[f"date {date.get('form')}"] = tuple(parts)
    for term in root.iter(f"{_NAMESPACE}term"):
        keys = [term.get(key, "") for key in ("name", "form", "gender-form", "match")]
        single, multiple = (term.find(f"{_NAMESPACE}{number}") for number in ("single", "multiple"))
        text = term.text or ""
        result[":".join(keys).rstrip(":")] = (
            text if single is None else single.text or "",
            text if multiple is None else multiple.text or "",
            term.get("gender", ""),
        )
    return result


def own_units(locale: str) -> dict[str, Unit]:
    """The units in force for one of our locales: its file's, completed by its primary dialect's."""
    primary = PRIMARY_DIALECT.get(locale)
    return {**(own_units(primary) if primary else {}), **units(OWN / f"locales-{locale}.xml")}


def compare(locale: str, published: Path) -> Comparison:
    """Compares one of our locales with a published file."""
    own = own_units(locale)
    listed = {
        name.strip() for names in ARGUED.get(locale, {}).values() for name in names.split(",") if name.strip()
    }
    result = Comparison()
    for name, value in units(published).items():
        if own.get(name) == value:
            result.equal.append(name)
        elif name in listed and name in own:
            result.argued.append(name)
        else:
            result.wrong.append(f"{name}: published {value}, ours {own.get(name, 'missing')}")
    result.stale.extend(sorted(listed.difference(result.argued)))
    return result


def published_folder() -> Path | None:
    """The folder of the locale files in the installed citeproc-py, or None."""
    spec = importlib.util.find_spec("citeproc")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "data" / "locales"


def main(arguments: list[str] | None = None) -> int:
    """Compares all our locales; returns the exit status."""
    parser = argparse.ArgumentParser(description="Check our locale files against the published ones.")
    parser.add_argument(
        "folder", nargs="?", type=Path, help="the published locale files (default: citeproc-py's)"
    )
    folder: Path | None = parser.parse_args(arguments).folder or published_folder()
    if folder is None or not folder.is_dir():
        print("No published locale files: install citeproc-py or name a folder.", file=sys.stderr)
        return 2
    failed = False
    for path in sorted(OWN.glob("locales-*.xml")):
        locale = path.stem.removeprefix("locales-")
        published = folder / path.name
        if not published.is_file():
            print(f"{locale}: not published there")
            failed = True
            continue
        result = compare(locale, published)
        compared = len(result.equal) + len(result.argued) + len(result.wrong)
        print(
            f"{locale}: {compared} compared, {len(result.equal)} equal, {len(result.argued)} argued, "
            f"{len(result.wrong)} wrong or missing, {len(result.stale)} listed for nothing"
        )
        for line in (*result.wrong, *(f"{name}: listed as different, but is not" for name in result.stale)):
            print(f"  {line}")
        failed = failed or bool(result.wrong or result.stale)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
