"""The command ``mkdocs-refs``: results on standard output, diagnostics on standard error, an honest exit status."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_refs.cli import main
from mkdocs_refs.report import report
from mkdocs_refs.sources.plaintext import read

HAL_LIST = Path(__file__).parent.parent / "data" / "hal-list.txt"
ONE = "A. Oriol, S. Vives, and J. M. Hernández-rivas, Outcome after relapse, Haematologica, vol.95, pp.589-96, 2010.\n"


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


def test_a_list_becomes_csl_json_in_input_order() -> None:
    result = run("convert", str(HAL_LIST))
    items = json.loads(result.stdout)
    assert result.exit_code == 0
    assert len(items) == 33
    assert [item["id"] for item in items[:3]] == ["thomas1999", "tavernier2007", "fielding2007"]
    known = items[1]["custom"]["mkdocs-refs"]
    assert known["recognised"] is True
    assert 0 <= known["confidence"] <= 1
    assert known["raw"].startswith(
        "E. Tavernier, J. M. Boiron, and F. Huguet, Outcome of treatment after fi rst"
    )
    assert {repair["code"] for repair in known["repairs"]} >= {"ligature"}


def test_what_is_no_reference_is_kept_and_told() -> None:
    result = run("convert", "-", "--from", "text", stdin=f"{ONE}\n. Consulté-le,\n")
    first, second = json.loads(result.stdout)
    assert first["title"] == "Outcome after relapse"
    assert second["type"] == "document"
    assert second["custom"]["mkdocs-refs"] == second["custom"]["mkdocs-refs"] | {
        "raw": ". Consulté-le,",
        "recognised": False,
    }
    assert result.exit_code == 1
    assert "<stdin>:3:1:" in result.stderr


def test_standard_input_is_the_default() -> None:
    assert json.loads(run("convert", stdin=ONE).stdout)[0]["author"][2] == {
        "family": "Hernández-Rivas",
        "given": "J. M.",
    }


def test_repairs_can_be_switched_off() -> None:
    (item,) = json.loads(run("convert", "--no-repair", stdin=ONE).stdout)
    assert item["author"][2]["family"] == "Hernández-rivas"
    assert item["page"] == "589-96"
    assert item["custom"]["mkdocs-refs"]["repairs"] == []


def test_a_list_becomes_bibtex_that_reads_back() -> None:
    bibtex = run("convert", "--to", "bibtex", stdin=ONE)
    again = json.loads(run("convert", "--from", "bibtex", stdin=bibtex.stdout).stdout)
    assert bibtex.exit_code == 0
    assert "@article{oriol2010," in bibtex.stdout
    assert (again[0]["title"], again[0]["page"], len(again[0]["author"])) == (
        "Outcome after relapse",
        "589-596",
        3,
    )


def test_a_list_becomes_text_that_reads_back() -> None:
    text = run("convert", "--to", "text", stdin=ONE).stdout
    assert text.startswith(
        "A. Oriol, S. Vives, and J. M. Hernández-Rivas, Outcome after relapse, Haematologica, vol.95"
    )
    assert json.loads(run("convert", stdin=text).stdout)[0]["id"] == "oriol2010"


def test_the_report_shows_every_field_a_bar_and_each_repair() -> None:
    result = run("convert", "--report", stdin=ONE)
    assert result.exit_code == 0
    shown = result.stdout
    for text in (
        "oriol2010",
        "█",
        "Hernández-Rivas, J. M.",
        "Haematologica",
        "95",
        "589-596",
        "2010",
        "“589-96” → ",
    ):
        assert text in shown


def test_with_a_format_the_report_leaves_standard_output_alone() -> None:
    result = run("convert", "--report", "--to", "csl-json", stdin=ONE)
    assert json.loads(result.stdout)[0]["id"] == "oriol2010"
    assert "█" in result.stderr


DRAFT = """B. Three, A bracket (that stays open, Cancer, vol.2, pp.1-2, 2003.

D. A. Thomas and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, pp.1216-1290, 1999.
{: volume=87 author="Thomas, Deborah A. and {The Group}" }

See op. cit, page 12, or write to someone@example.org {there.

J. Burke, As it was, 2002. {: type=verbatim }
"""


def test_the_report_says_what_to_look_at_in_eighty_columns_and_without_colours() -> None:
    shown = run("convert", "--report", stdin=DRAFT).stdout
    assert "   ?  title            A bracket (that stays open\n" in shown
    assert "      as pasted        B. Three, A bracket (that stays open, Cancer, vol.2" in shown
    assert "      author           Thomas, Deborah A.; The Group\n      title" in shown
    assert "Shown as pasted, as its author wants it:" in shown
    summary = shown[shown.index("4 references read") :].splitlines()
    assert summary[0] == "4 references read, 2 to look at:"
    assert [line.split()[0] for line in summary[1:]] == ["3.", "1."]
    assert summary[1].endswith(" 10%  not a reference")
    assert summary[2].endswith("%  title")
    assert "\x1b" not in shown
    assert max(map(len, run("convert", "--report", str(HAL_LIST)).stdout.splitlines())) <= 80
    assert run("convert", "--report", stdin=ONE).stdout.endswith("1 reference read, none to look at.\n")


def test_the_report_can_begin_with_the_worst() -> None:
    shown = run("convert", "--worst-first", stdin=DRAFT).stdout
    heads = [line for line in shown.splitlines() if "█" in line]
    assert [line.split(".")[0].strip() for line in heads] == ["3", "1", "2", "4"]


def test_a_report_for_a_terminal_has_colours() -> None:
    items = read(DRAFT).items
    coloured = report(items, colour=True)
    assert "\x1b[33m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == report(items)


def test_bibtex_to_keep_says_what_to_check_and_reads_back() -> None:
    written = run("convert", "--to", "bibtex", stdin=DRAFT)
    assert "% To check: title. As pasted: B. Three, A bracket (that stays open" in written.stdout
    assert (
        "% Not read as a reference. As pasted: See op. cit, page 12, or write to\n% someone(at)example.org {there.\n@misc{"
        in written.stdout
    )
    assert written.stdout.count("% ") == 4
    assert "no place" not in written.stderr
    back = json.loads(run("convert", "--from", "bibtex", stdin=written.stdout).stdout)
    there = json.loads(run("convert", stdin=DRAFT).stdout)
    assert [item["id"] for item in back] == [item["id"] for item in there]
    for item, original in zip(back[:2], there[:2], strict=True):
        del original["custom"]
        assert item == original
    assert back[1]["author"] == [{"family": "Thomas", "given": "Deborah A."}, {"literal": "The Group"}]


def test_what_an_author_wants_as_it_is_is_no_failure() -> None:
    assert run("convert", stdin=DRAFT).exit_code == 1
    settled = DRAFT.replace("{there.", "{there.\n{: checked=yes }")
    assert run("convert", stdin=settled).exit_code == 0
    assert "(as pasted) J. Burke, As it was, 2002." in run("keys", stdin=DRAFT).stdout


def test_repairs_are_named_one_by_one_with_verbose() -> None:
    assert run("convert", stdin=ONE).stderr == ""
    assert "589-96" in run("convert", "--verbose", stdin=ONE).stderr


def test_keys_lists_what_to_write_after_the_at() -> None:
    lines = run("keys", str(HAL_LIST)).stdout.splitlines()
    assert len(lines) == 33
    assert lines[7] == "sharkey2011\tSharkey and Goldenberg (2011) Cancer radioimmunotherapy"


def test_keys_names_the_printed_number_too() -> None:
    result = run("keys", stdin=f"[1] {ONE}[2] {ONE.replace('Oriol', 'Other')}")
    assert result.stdout.splitlines()[0].endswith("[@1]")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("convert", "nowhere.txt"), "nowhere.txt"),
        (("convert", "--to", "docx"), "csl-json"),
        (("convert", "--colour"), "--colour"),
        (("nonesuch",), "nonesuch"),
    ],
)
def test_misuse_is_explained(arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments, stdin="")
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [(), ("convert",), ("keys",)])
def test_help_teaches_by_example(command: tuple[str, ...]) -> None:
    text = run(*command, "--help").stdout
    assert "\\b" not in text
    assert any(line.strip().startswith("mkdocs-refs ") for line in text.splitlines())


def test_bytes_that_are_no_text_are_no_reason_to_fail() -> None:
    result = run("convert", stdin=b"\xff\xfe\x00 A. Author, Title, Journal, vol.1, pp.1-2, 2001.")
    assert result.exit_code in {0, 1}
    assert json.loads(result.stdout)


def test_the_command_is_installed() -> None:
    script = Path(sys.executable).parent / "mkdocs-refs"
    result = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert result.stdout.startswith("mkdocs-refs, version ")


COMMAND = [sys.executable, "-m", "mkdocs_refs"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("command", [["convert"], ["keys"], ["render"], ["check"]])
def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path, command: list[str]) -> None:
    bib = tmp_path / "refs.bib"
    bib.write_text("@book{a, title={No author}}\n", encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *command, str(bib)], check=False, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert "Error: the output cannot be written: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_nothing_is_said_where_nobody_reads_on(tmp_path: Path) -> None:
    bib = tmp_path / "refs.bib"
    bib.write_text("".join(f"@book{{k{n}, author={{A, B}}, title={{T}}, year=2001}}\n" for n in range(3000)))
    with subprocess.Popen(
        [*COMMAND, "keys", str(bib)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline().startswith(b"k0\t")
        running.stdout.close()
        assert running.stderr.read() == b""


def test_keys_are_listed_with_plain_titles() -> None:
    bib = "@book{dna, author={Doe, J}, title={A {DNA} study of \\emph{Homo}}, year=2001}"
    assert run("keys", stdin=bib).stdout == "dna\tDoe (2001) A DNA study of Homo\n"


def test_formulas_stay_formulas_in_markdown() -> None:
    bib = "@book{f, author={Doe, J}, title={The case $x^2 < y_1$ for \\$5 * a_b}, year=2001}"
    written = run("render", "--to", "markdown", stdin=bib).stdout
    assert "The case $x^2 < y_1$ for " in written
    assert r"5 \* a\_b" in written
