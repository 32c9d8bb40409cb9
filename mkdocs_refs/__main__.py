"""``python -m mkdocs_refs``: the command line, for where scripts are not on the path."""

from __future__ import annotations

from mkdocs_refs.cli import main

if __name__ == "__main__":
    main(prog_name="mkdocs-refs")
