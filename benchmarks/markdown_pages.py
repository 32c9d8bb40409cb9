"""Measures the Markdown extension on long and hostile pages: the cost must grow with the page, and no faster.

Run with ``python benchmarks/markdown_pages.py``. For each kind of page it prints the CPU seconds that the extension adds to
Python-Markdown's own for a page and for one four times as long, and the ratio of the two (4 is linear).
"""

from __future__ import annotations

import time

import markdown

REFERENCE = "\n\n[@a]: A. Author, One, Journal, vol.1, pp.1-2, 2001.\n"
PIECES = {
    "paragraphs, one citation each": "Word [@a] more.\n\n",
    "one paragraph of citations": "Word [@a] more.\n",
    "citations and nothing else": "[@a]",
    "narrative citations": "@a says ",
    "unknown keys": "[@nobody] ",
    "opening brackets": "[",
    "brackets in brackets": "[[[@a",
    "open comments": "<!-- x ",
    "open blocks": "~~~references\n",
    "backticks": "` ",
    "open headings": "<h2>x ",
}


def seconds(text: str, extensions: list[str]) -> float:
    """CPU seconds of one conversion."""
    begin = time.process_time()
    markdown.markdown(text, extensions=extensions)
    return time.process_time() - begin


def main() -> None:
    """Prints one line a kind of page."""
    seconds("[@a]" + REFERENCE, ["mkdocs_refs"])
    print(f"{'page':<32} {'pieces':>8} {'added s':>8} {'x 4':>8} {'ratio':>6}")
    for name, piece in PIECES.items():
        # Python-Markdown's own time grows with the square of the number of open brackets.
        count = 300 if piece.startswith("[[") else 2000
        costs = []
        for times in (1, 4):
            text = piece * (count * times) + REFERENCE
            costs.append(max(seconds(text, ["mkdocs_refs"]) - seconds(text, []), 0.001))
        print(
            f"{name:<32} {count:>8,} {costs[0]:>8.2f} {costs[1]:>8.2f} {costs[1] / costs[0]:>6.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
