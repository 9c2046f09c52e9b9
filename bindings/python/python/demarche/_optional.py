"""Packages that only some functions need."""

from __future__ import annotations

import importlib
from typing import Any


def _import(module: str) -> Any:
    """Return a module, or raise an `ImportError` that says how to get it."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise ImportError(f"this needs {package}: pip install {package}") from error
