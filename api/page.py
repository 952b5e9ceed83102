"""The page: static files, in the installed package or beside it in a checkout."""

import mimetypes
from pathlib import Path

from fastapi import FastAPI

_PLACES = (Path(__file__).parent / "page", Path(__file__).parent.parent / "web")


def page_folder() -> Path:
    """Where the page's files are.

    Raises: FileNotFoundError when the installation lacks them.
    """
    for folder in _PLACES:
        if (folder / "index.html").is_file():
            return folder
    raise FileNotFoundError("the page is missing: install tailorbird again")


def add_page(app: FastAPI) -> None:
    """Serve the page at `/`, behind all other routes."""
    mimetypes.add_type("text/javascript", ".js")  # some systems say otherwise, and browsers refuse such modules
    app.frontend("/", directory=page_folder(), fallback=None)
