"""The house itself: the wheel, the README's example, and the four steps of CONTRIBUTING."""

import ast
import importlib
import inspect
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analyzers.base import AnalyzeSection
from orchestrator import MicroTask
from recovery.registry import RULES
from tasks.tailoring import DraftResume

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("orchestrator", "llm", "resume", "analyzers", "tasks", "recovery", "storage", "runs", "api", "cli")

_IMPORT_ALL = """
import importlib, json, pkgutil, sys
site = sys.argv[1]
sys.path.insert(0, site)
names = []
for package in sys.argv[2:]:
    root = importlib.import_module(package)
    assert root.__file__.startswith(site), root.__file__
    names.append(package)
    for module in pkgutil.walk_packages(root.__path__, package + "."):
        importlib.import_module(module.name)
        names.append(module.name)
print(json.dumps(names))
"""


@pytest.mark.timeout(120)
def test_the_wheel_installs_with_every_module_and_the_page(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, check=True
    )
    (wheel,) = tmp_path.glob("tailorbird-*.whl")
    site = tmp_path / "site"
    install = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--offline",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(install, check=True)

    imported = subprocess.run(
        [sys.executable, "-c", _IMPORT_ALL, str(site), *PACKAGES],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )

    modules = set(json.loads(imported.stdout))
    sources = {_module_name(path) for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
    assert len(sources) > 60
    assert modules == sources
    assert (site / "api" / "page" / "index.html").is_file()
    assert (site / "resume" / "data" / "skills.toml").is_file()
    assert not (site / "tests").exists()
    assert not (site / "web").exists()


def _module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_the_readme_example_runs_and_has_ten_lines_of_graph(capsys: pytest.CaptureFixture[str]) -> None:
    block = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert block is not None

    exec(compile(block[1], "README.md", "exec"), {"__name__": "readme"})  # noqa: S102 - our own README

    assert capsys.readouterr().out.strip() == "12.0 ConnectionError"


def test_every_task_has_rules_of_the_same_name_in_a_file_of_the_same_name() -> None:
    for folder in ("tasks", "analyzers"):
        for path in (ROOT / folder).glob("*.py"):
            importlib.import_module(f"{folder}.{path.stem}")
    tasks = [t for t in _subclasses(MicroTask) if t.__module__.split(".")[0] in ("tasks", "analyzers")]
    assert len(tasks) >= 9

    for task in tasks:
        if task in (AnalyzeSection, DraftResume):  # a base, not a task; and all rules together
            continue
        rules = RULES[task]
        assert rules.__name__ == task.kind
        assert rules.__module__ == f"recovery.rules.{task.kind}"
        assert inspect.isfunction(rules)


def _subclasses(cls: type[MicroTask[Any]]) -> list[type[MicroTask[Any]]]:
    return [s for direct in cls.__subclasses__() for s in (direct, *_subclasses(direct))]


def test_every_module_and_public_class_says_what_it_is_for() -> None:
    seen = 0
    silent = []
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            tree = ast.parse(path.read_text())
            where = path.relative_to(ROOT).as_posix()
            if tree.body and not ast.get_docstring(tree):
                silent.append(where)
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    seen += 1
                    if not ast.get_docstring(node):
                        silent.append(f"{where}: {node.name}")
    assert seen > 80
    assert silent == []


def test_no_file_speaks_of_the_machine_it_was_made_on() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    forbidden = re.compile("|".join(["/" + "work/", "/" + "root/", "/" + "home/", "/opt/" + "pypi"]))
    texts = [(name, (ROOT / name).read_text(errors="ignore")) for name in tracked if (ROOT / name).is_file()]
    assert len(texts) > 100
    assert [name for name, text in texts if forbidden.search(text)] == []
