"""From the files of a package to items, and what of a package is never read."""

from __future__ import annotations

import gzip
import io
import tarfile

import pytest

from training.harvest.packages import Member, members_of
from training.harvest.reading import is_bibliography, items, licences, mark_unknown


def member(path, text):
    return Member(path=path, data=text.encode())


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("usr/share/doc/x/refs.bib", True),
        ("usr/share/doc/x/refs.bib.gz", True),
        ("esmvaltool/references/cos22.bibtex", True),
        ("x/debian/upstream/metadata", True),
        ("usr/share/doc/x/readme.txt", False),
        ("bib/library.py", False),
        # Labelled reference strings are what readers are measured with.
        ("anystyle/res/parser/core.bib", False),
        ("data/GROBID/gold.bib", False),
        ("decoration/refs.bib", True),
    ],
)
def test_which_files_are_bibliographies(path, read):
    assert is_bibliography(path) is read


def test_items_are_read_from_bibtex_zipped_or_not():
    text = "@book{a, author={Ana Silva}, title={Uma história da língua}, year=2001, publisher={Editora}}"
    zipped = Member(path="b/z.bib.gz", data=gzip.compress(text.replace("2001", "2002").encode()))
    found = list(items([member("a/x.bib", text), zipped]))
    assert [item["issued"]["date-parts"][0][0] for item in found] == [2001, 2002]
    assert found[0]["author"] == [{"family": "Silva", "given": "Ana"}]


def test_macros_hold_in_a_whole_folder_and_an_unknown_one_leaves_the_item_out():
    entry = "@article{{{key}, author={{A. Person}}, title={{A Study of {key}}}, journal={macro}, year=1999}}"
    found = list(
        items(
            [
                member("doc/strings.bib", '@string{jtp = "Journal of Things"}'),
                member(
                    "doc/refs.bib",
                    entry.format(key="one", macro="jtp") + entry.format(key="two", macro="nowhere"),
                ),
            ]
        )
    )
    assert [(item["title"], item["container-title"]) for item in found] == [
        ("A Study of one", "Journal of Things")
    ]


@pytest.mark.parametrize(
    "text", [r"\emph{a}", r"{\em a}", r"\TeX{} \LaTeX", r"\'e \aa{} \o", r"\mycommand{argument}"]
)
def test_commands_that_can_be_read_are_left_alone(text):
    assert mark_unknown(text) == text


@pytest.mark.parametrize("text", [r"a \bs b", r"N. \Gadddot{}", r"2000\natexlab{a}", r"\lang{Rome}{Roma}"])
def test_commands_of_a_document_are_marked(text):
    assert "\ufffd" in mark_unknown(text)


def test_an_item_whose_title_nobody_can_print_is_left_out():
    titles = (r"\emph{Things}", r"\bs Things", r"\lang{Rome}{Roma}")
    texts = [
        f"@book{{k{number}, author={{Ana Silva}}, title={{A History of {title}}}, year=2001}}"
        for number, title in enumerate(titles)
    ]
    assert [item["title"] for item in items([member("a.bib", "".join(texts))])] == [
        "A History of <i>Things</i>"
    ]


def test_an_accent_of_tabulators_is_an_accent():
    assert mark_unknown(r"g\a'en\a'eral") == r"g\'en\'eral"


def test_references_in_debians_metadata():
    text = """Reference:
  - {Author: "Ross Ihaka and Robert Gentleman", Title: "R: A Language for Data Analysis", Journal: "JCGS", Year: 1996, Volume: 5}
Registry: []
"""
    (item,) = items([member("x/debian/upstream/metadata", text)])
    assert item["type"] == "article-journal"
    assert (item["container-title"], item["volume"]) == ("JCGS", "5")
    assert [author["family"] for author in item["author"]] == ["Ihaka", "Gentleman"]


def test_entries_in_json():
    text = '{"schema": {"version": 1}, "a2018": {"_entry_type": "article", "authors": ["Jensen, Frank"], "title": "On basis sets", "journal": "J. Chem. Phys.", "year": "2018"}}'
    (item,) = items([member("pkg/data/REFERENCES.json", text)])
    assert (item["title"], item["container-title"]) == ("On basis sets", "J. Chem. Phys.")


def test_damaged_files_cost_nothing_but_themselves():
    sound = "@book{a, author={Ana Silva}, title={A History of Things}, year=2001}"
    broken = Member(path="b.bib.gz", data=b"\x1f\x8bno")
    assert (
        len(
            list(
                items(
                    [
                        broken,
                        member("c/REFERENCES.json", "{"),
                        member("x/debian/upstream/metadata", "a: [b"),
                        member("a.bib", sound),
                    ]
                )
            )
        )
        == 1
    )


def test_licences_are_named_once():
    notes = member(
        "debian/copyright", "Files: *\nLicense: GPL-2+\n text\n\nFiles: b\nLicense: GPL-2+\n\nLicense: MIT\n"
    )
    assert licences([notes]) == "GPL-2+, MIT"
    wheel = member(
        "x-1.dist-info/METADATA",
        "License: Copyright (c) 2018\nClassifier: License :: OSI Approved :: BSD License\n",
    )
    assert licences([wheel]) == "BSD License"


def test_archives_are_read_without_being_unpacked(tmp_path):
    path = tmp_path / "x.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name in ("../../escape.bib", "doc/a.bib", "doc/b.txt"):
            info = tarfile.TarInfo(name)
            info.size = 4
            archive.addfile(info, io.BytesIO(b"data"))
    assert [found.path for found in members_of(path, is_bibliography)] == ["../../escape.bib", "doc/a.bib"]
    assert [each.name for each in tmp_path.iterdir()] == ["x.tar.gz"]
