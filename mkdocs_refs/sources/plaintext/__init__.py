"""The reader of unstructured references."""

from __future__ import annotations
