"""A reader at a page: in a browser of their own kind, who is shown no error."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

# MkDocs' own search reports that it is there.
HOST_MESSAGES = ("All search scripts loaded", "Lunr index")


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens an address; what else is given describes the browser, as Playwright calls it (``has_touch=True``).

    In the end nothing may have been written to the console, nor may a dialog have opened.
    """
    contexts: list[Any] = []
    messages: list[str] = []

    def open_page(address: str, *, clock: bool = False, **browser: Any) -> Any:
        context = chromium.new_context(**{"viewport": {"width": 1100, "height": 700}, **browser})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on(
            "console", lambda message: message.text.startswith(HOST_MESSAGES) or messages.append(message.text)
        )
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.on("dialog", lambda dialog: (messages.append(dialog.message), dialog.dismiss()))
        if clock:
            page.clock.install(time=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        page.goto(address)
        if clock:
            # From now on time passes when the test lets it.
            page.clock.pause_at(dt.datetime(2020, 1, 2, tzinfo=dt.UTC))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert messages == []
