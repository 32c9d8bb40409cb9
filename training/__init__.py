"""What makes the reader of plain-text references learn; no part of the wheel."""

from __future__ import annotations
