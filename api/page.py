"""The page: static files, in the installed package or where a checkout builds them."""

import mimetypes
from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

_PLACES = (Path(__file__).parent / "page", Path(__file__).parent.parent / "web" / "dist")
_NOT_BUILT = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tailorbird: the page is not built</title>
<h1>The page is not built yet</h1>
<p>The service works, but this checkout has no page. Run <code>make serve</code>, which builds it first.</p>
<p>The HTTP API is described at <a href="/openapi.json">/openapi.json</a>.</p>
</html>
"""


def page_folder() -> Path | None:
    """Where the page's files are; None in a checkout that has not been built."""
    return next((folder for folder in _PLACES if (folder / "index.html").is_file()), None)


def add_page(app: FastAPI) -> None:
    """Serve the page at `/`, behind all other routes. What looks like a place within the page gets the page too."""
    mimetypes.add_type("text/javascript", ".js")  # some systems say otherwise, and browsers refuse such modules
    folder = page_folder()
    if folder is None:
        app.add_api_route("/", _say_that_it_is_not_built, include_in_schema=False)
    else:
        app.frontend("/", directory=folder, fallback="index.html")


async def _say_that_it_is_not_built(_: Request) -> Response:
    return HTMLResponse(_NOT_BUILT, 503)
