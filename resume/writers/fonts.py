"""The fonts that resumes are set in: a sans family from a package, and those that typst brings along.

Only these: what a computer has installed would make the same resume look, and read, otherwise elsewhere.
"""

import atexit
import importlib.util
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

_PACKAGE = "font_source_sans_pro"
_FILES = tuple(f"SourceSansPro-{style}.otf" for style in ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt"))


@cache
def fonts() -> "typst.Fonts":
    """The fonts for typst, found once per process.

    Typst takes folders, and the package's folder has each font in two formats, of which chance would choose; so a
    folder of our own, gone at exit, links to one of each.
    Raises: RuntimeError when the package of fonts is not installed as it should be.
    """
    import typst

    folder = Path(tempfile.mkdtemp(prefix="tailorbird-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for source in _sources():
        try:
            (folder / source.name).symlink_to(source)
        except OSError:  # a file system or a user without links
            shutil.copyfile(source, folder / source.name)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])


def _sources() -> list[Path]:
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"the package {_PACKAGE} is missing: install Tailorbird anew")
    sources = [Path(spec.origin).parent / "files" / name for name in _FILES]
    missing = [source.name for source in sources if not source.is_file()]
    if missing:
        raise RuntimeError(f"the package {_PACKAGE} lacks {', '.join(missing)}: install Tailorbird anew")
    return sources
