"""What the package shows, and what it may use."""

import ast
import sys
from pathlib import Path

import pytest

import orchestrator
from orchestrator import testing

ROOT = Path(orchestrator.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
ALLOWED = {*sys.stdlib_module_names, "tenacity", "orchestrator"}


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("package", [orchestrator, testing])
def test_all_is_what_is_imported(package: object) -> None:
    path = Path(str(getattr(package, "__file__", "")))
    nodes = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
    imported = [alias.asname or alias.name for node in nodes for alias in node.names]
    exported = list(getattr(package, "__all__", ()))

    assert len(exported) > 10
    assert sorted(exported) == sorted(imported)
    assert all(hasattr(package, name) for name in exported)


def test_the_engine_imports_only_the_standard_library_tenacity_and_itself() -> None:
    seen = {path: imports_of(path) for path in MODULES}

    assert len(seen) > 20
    assert "tenacity" in {name for names in seen.values() for name in names}
    for path, names in seen.items():
        assert {name.split(".")[0] for name in names} <= ALLOWED, path


def test_the_engine_does_without_its_testing_package() -> None:
    engine = [path for path in MODULES if path.parent == ROOT]

    assert len(engine) > 15
    for path in engine:
        assert not {name for name in imports_of(path) if name.startswith("orchestrator.testing")}, path


def test_every_error_has_a_code_of_its_own_and_the_common_base() -> None:
    errors = [e for e in vars(orchestrator).values() if isinstance(e, type) and issubclass(e, Exception)]
    ours = [e for e in errors if issubclass(e, orchestrator.EngineError)]

    assert len(ours) >= 8
    assert ours == errors
    assert len({error.code for error in ours}) == len(ours)
