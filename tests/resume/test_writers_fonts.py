"""The fonts that resumes are set in."""

import importlib.util
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from resume.writers.fonts import fonts


def test_each_style_comes_from_one_file_and_none_from_the_computer() -> None:
    found = [(font.family, font.style, font.weight) for font in fonts().fonts()]
    sans = sorted(font[1:] for font in found if font[0] == "Source Sans Pro")

    assert sans == sorted((style, weight) for style in ("normal", "italic") for weight in (400, 600, 700))
    assert {family for family, _, _ in found} == {
        *("Source Sans Pro", "Libertinus Serif", "New Computer Modern", "New Computer Modern Math", "DejaVu Sans Mono")
    }


def test_files_are_copied_where_links_are_not_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(f"{self} may not link to {target}")

    monkeypatch.setattr(Path, "symlink_to", refuse)

    families = fonts.__wrapped__().families()

    assert "Source Sans Pro" in families


def test_a_missing_package_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(RuntimeError, match="font_source_sans_pro is missing: install Tailorbird anew"):
        fonts.__wrapped__()


def test_a_missing_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spec = ModuleSpec("font_source_sans_pro", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)

    with pytest.raises(RuntimeError, match=r"lacks SourceSansPro-Regular\.otf"):
        fonts.__wrapped__()
