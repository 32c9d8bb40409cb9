"""The command ``adopt``: a diff, or a file that is written; an honest exit status; no traceback for anything."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_refs.cli import main

LIST = """
## References

1. D. A. Thomas, H. Kantarjian, and T. L. Smith, Primary refractory leukemia, Cancer, vol.86, pp.1216-1246, 1999.
"""
BIB = "@book{weiss, author={Weiss, K.}, title={W}, year=2003}\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["adopt", *map(str, arguments)])


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(f"Relapse [1].\n{LIST}", encoding="utf-8")
    return path


def test_the_changes_are_shown_and_nothing_is_written(draft: Path) -> None:
    before = draft.read_bytes()
    result = run(draft)
    assert result.exit_code == 0
    assert result.stdout.startswith(
        f"--- {draft}\n+++ {draft}\n@@ -1,5 +1,7 @@\n-Relapse [1].\n+Relapse [@thomas1999].\n"
    )
    assert "+```references\n" in result.stdout
    assert result.stderr == "1 citation adopted; 0 left; 1 reference in a reference block (nothing written)\n"
    assert draft.read_bytes() == before


def test_the_diff_is_one_that_patch_can_apply(draft: Path) -> None:
    draft.write_bytes(draft.read_bytes().replace(b"\n", b"\r\n").rstrip())
    diff = run(draft).stdout_bytes
    assert diff.count(b"\\ No newline at end of file\n") == 2
    wanted = draft.with_name("wanted.md")
    wanted.write_bytes(draft.read_bytes())
    run(wanted, "--write")
    subprocess.run(["git", "apply", "--unsafe-paths", "-p0", "-"], input=diff.replace(bytes(draft), b"draft.md"),
                   cwd=draft.parent, check=True)  # fmt: skip
    assert draft.read_bytes() == wanted.read_bytes()


def test_with_write_the_file_is_written_and_a_second_time_is_not(draft: Path) -> None:
    draft.chmod(0o640)
    result = run(draft, "--write")
    assert (result.exit_code, result.stderr.endswith("(written)\n")) == (0, True)
    assert draft.read_text(encoding="utf-8").startswith(
        "Relapse [@thomas1999].\n\n## References\n\n```references\n1. D. A."
    )
    assert stat.S_IMODE(draft.stat().st_mode) == 0o640
    written = draft.stat()
    again = run(draft, "--write")
    assert (again.exit_code, again.stdout, again.stderr) == (
        0,
        "",
        "0 citations adopted; 0 left (nothing to do)\n",
    )
    assert draft.stat().st_ino == written.st_ino
    assert [path.name for path in draft.parent.iterdir()] == ["draft.md"]


def test_a_link_stays_a_link(draft: Path) -> None:
    link = draft.with_name("link.md")
    link.symlink_to(draft)
    assert run(link, "--write").exit_code == 0
    assert link.is_symlink()
    assert "[@thomas1999]" in draft.read_text(encoding="utf-8")


def test_what_is_left_is_told_with_its_place_and_makes_the_status_1(draft: Path) -> None:
    draft.write_text(f"Relapse [1].\n\nSee [7].\n{LIST}", encoding="utf-8")
    result = run(draft)
    assert result.exit_code == 1
    assert f"{draft}:3:5: [7]: no such number: 7\n" in result.stderr
    assert "[@thomas1999]" in result.stdout


def test_sources_are_named(draft: Path) -> None:
    (draft.parent / "refs.bib").write_text(BIB, encoding="utf-8")
    draft.write_text(f"Relapse [1] (Weiss, 2003).\n{LIST}", encoding="utf-8")
    assert run(draft).exit_code == 1
    result = run(draft, "--source", draft.parent / "refs.bib")
    assert result.exit_code == 0
    assert "+Relapse [@thomas1999] [@weiss].\n" in result.stdout


def test_the_sources_of_the_site_count_where_the_article_has_no_list(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    draft = tmp_path / "docs" / "draft.md"
    draft.write_text("Relapse (Weiss, 2003).\n", encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: Test\nplugins:\n  - refs:\n      sources: [refs.bib]\n", encoding="utf-8")
    assert "+Relapse [@weiss].\n" in run(draft).stdout
    other = tmp_path / "other.yml"
    config.rename(other)
    assert run(draft).exit_code == 1
    assert "+Relapse [@weiss].\n" in run(draft, "-f", other).stdout


def test_a_site_without_the_plugin_is_misuse_only_if_it_was_named(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("Relapse (Weiss, 2003).\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: Test\n", encoding="utf-8")
    assert run(draft).exit_code == 1
    result = run(draft, "-f", config)
    assert result.exit_code == 2
    assert "the plugin 'refs' is not configured" in result.stderr


def test_front_matter_is_a_source(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    draft.write_text("---\nbibliography: refs.bib\n---\nRelapse (Weiss, 2003).\n", encoding="utf-8")
    assert "+Relapse [@weiss].\n" in run(draft).stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_the_encoding_stays(draft: Path, encoding: str) -> None:
    text = f"Rechute à 5 ans [1].\r\n{LIST}"
    draft.write_bytes(text.encode(encoding))
    assert run(draft, "--write").exit_code == 0
    written = draft.read_bytes().decode(encoding)
    assert written.startswith("Rechute à 5 ans [@thomas1999].\r\n")
    assert draft.read_bytes() == written.encode(encoding)


def test_a_key_that_the_encoding_cannot_hold_is_misuse(draft: Path) -> None:
    draft.write_bytes("Rechute à 5 ans (Weiss, 2003).\n".encode("cp1252"))
    (draft.parent / "refs.bib").write_text(
        "@book{łoś, author={Weiss, K.}, title={W}, year=2003}\n", encoding="utf-8"
    )
    result = run(draft, "--source", draft.parent / "refs.bib")
    assert result.exit_code == 2
    assert "save it as UTF-8" in result.stderr


@pytest.mark.parametrize("name", ["missing.md", "folder", "binary.md", "x" * 5000])
def test_what_is_no_text_is_misuse(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary.md").write_bytes(bytes(range(256)) * 10)
    result = run(f"{tmp_path}/{name}")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    "arguments", [["--source", "missing.bib"], ["-f", "missing.yml"], ["--unknown"], ["--source", "."], []]
)
def test_misuse(draft: Path, arguments: list[str]) -> None:
    with_file = [str(draft), *arguments] if arguments else []
    result = run(*with_file)
    assert isinstance(result.exception, SystemExit) or result.exception is None
    assert result.exit_code == (0 if arguments == ["--source", "."] else 2)


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(draft: Path) -> None:
    before = draft.read_bytes()
    command = [sys.executable, "-m", "mkdocs_refs", "adopt", str(draft), "--write"]
    full = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # noqa: E731 - as if the disk were full
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=full)
    assert done.returncode == 2
    assert f"Error: {draft}: cannot be written: File too large" in done.stderr
    assert draft.read_bytes() == before
    assert [path.name for path in draft.parent.iterdir()] == ["draft.md"]


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_on_a_terminal_the_diff_is_coloured(
    draft: Path, environment: dict[str, str], *, coloured: bool
) -> None:
    import pty

    main_end, terminal = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "mkdocs_refs", "adopt", str(draft)]
    subprocess.run(command, stdout=terminal, stderr=subprocess.DEVNULL, env=kept | environment, check=True)
    os.close(terminal)
    shown = os.read(main_end, 65536)
    os.close(main_end)
    assert (b"\x1b[32m+Relapse [@thomas1999].\x1b[0m" in shown) is coloured


def test_the_shell_completes_its_options() -> None:
    environment = {
        **os.environ, "_MKDOCS_REFS_COMPLETE": "bash_complete", "COMP_WORDS": "mkdocs-refs adopt --", "COMP_CWORD": "2",
    }  # fmt: skip
    command = [sys.executable, "-m", "mkdocs_refs"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert {"plain,--source", "plain,--write", "plain,--config-file"} <= set(done.stdout.split())
