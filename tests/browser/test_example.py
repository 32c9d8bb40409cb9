"""Every page of the example site, in two themes, light and dark: accessible, silent, and whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import HOST_MESSAGES
from tests.links import broken_links

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[2] / "example-site"


def _tell(found: list[str], text: str) -> None:
    if not text.startswith(HOST_MESSAGES):
        found.append(text)


def _loose(text: str) -> dict[str, Any]:
    config: dict[str, Any] = yaml.safe_load(text)
    return config


@pytest.fixture(scope="module", params=["material", "mkdocs"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site in one of the themes."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    root = tmp_path_factory.mktemp("example")
    shutil.copytree(EXAMPLE, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("site"))
    config = _loose((root / "mkdocs.yml").read_text(encoding="utf-8"))
    if request.param == "mkdocs":
        # Its highlighter would come from another server.
        config["theme"] = {"name": "mkdocs", "highlightjs": False}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    loaded = load_config(str(root / "mkdocs.yml"))
    loaded.plugins.on_startup(command="build", dirty=False)
    build(loaded)
    return root / "site"


def test_every_link_leads_somewhere(built: Path) -> None:
    assert broken_links(built, "https://example.invalid/") == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_page_is_accessible_and_silent(
    built: Path, chromium: Any, serve: Callable[[Path], str], mode: str
) -> None:
    address = serve(built)
    pages = sorted(path.name for path in built.glob("*.html") if path.name != "404.html")
    assert len(pages) >= 7
    context = chromium.new_context(viewport={"width": 1200, "height": 900}, color_scheme=mode)
    found: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: _tell(found, message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    for name in pages:
        page.goto(f"{address}/{name}")
        page.evaluate("mode => { document.documentElement.dataset.bsTheme &&= mode }", mode)
        # What unfolds must be as good as what is open.
        page.evaluate(
            "() => document.querySelectorAll('main details, .container details').forEach(e => e.open = true)"
        )
        results = Axe().run(page, context={"include": [["article, [role=main]"]]}).response
        assert results["passes"], "axe looked at nothing"
        found += [
            f"{name}: {violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in results["violations"]
            for node in violation["nodes"]
        ]
    context.close()
    assert found == []
