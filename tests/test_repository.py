"""What holds for the repository as a whole."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements/run.txt", "requirements/dev.txt")

# Each written so that it does not find itself here.
REGISTRY_ADDRESS = re.compile(
    rb"pypi[.](?:org|python[.]org)|pythonhosted[.]org|registry[.](?:npmjs|yarnpkg)[.]|index[-_]url|find[-]links",
    re.IGNORECASE,
)
PINNED = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
# one dependency a line: a string, perhaps a comma, perhaps a comment
DEPENDENCY = re.compile(r'^\s*"(?P<name>[\w-]+)[^"]*",?\s*(?:#\s*(?P<reason>.*))?$', re.MULTILINE)
MADE_BY_TOOLS = {"node_modules", "screenshots", "staticfiles", "__pycache__"}

pytestmark = pytest.mark.one_database


def test_no_committed_file_holds_an_address_of_a_package_registry():
    files = committed_files()

    found = [str(path.relative_to(ROOT)) for path in files if REGISTRY_ADDRESS.search(path.read_bytes())]

    assert files
    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pinned_hashed_packages_and_no_address(lock):
    text = (ROOT / lock).read_text()

    assert "http" not in text
    assert PINNED.search(text)
    assert text.count("--hash=sha256:") >= len(PINNED.findall(text))


def test_run_py_imports_the_standard_library_alone():
    own = {"tooling"}
    sources = [ROOT / "run.py", *(ROOT / "tooling").rglob("*.py")]

    foreign = {
        f"{path.relative_to(ROOT)}: {module}"
        for path in sources
        for module in imported_modules(path)
        if module not in sys.stdlib_module_names | own
    }

    assert foreign == set()


@pytest.mark.parametrize("table", ["dependencies", "dev"])
def test_every_dependency_says_on_its_line_what_it_is_for(table):
    text = (ROOT / "pyproject.toml").read_text()
    lines = re.search(rf"^{table} = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)[1]
    listed = DEPENDENCY.finditer(lines)

    silent = [dependency["name"] for dependency in listed if not dependency["reason"]]

    assert len(DEPENDENCY.findall(lines)) == len(declared_dependencies(table))
    assert silent == []


def test_what_is_installed_to_run_is_installed_to_develop_at_the_same_version():
    run, dev = (set(PINNED.findall((ROOT / lock).read_text())) for lock in LOCKS)

    missing = run - dev

    assert missing == set()


@pytest.mark.parametrize(
    ("table", "lock"), [("dependencies", LOCKS[0]), ("dependencies", LOCKS[1]), ("dev", LOCKS[1])]
)
def test_each_range_that_is_declared_admits_the_version_that_is_locked(table, lock):
    locked = {canonicalize_name(name): version for name, version in PINNED.findall((ROOT / lock).read_text())}
    declared = [Requirement(line) for line in declared_dependencies(table)]

    outside = [
        str(one)
        for one in declared
        if not one.specifier.contains(locked.get(canonicalize_name(one.name), ""))
    ]

    assert declared
    assert outside == []


def committed_files() -> list[Path]:
    """What git has or would be given; in a copy without git, every file that no tool has made."""
    asked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if asked.returncode == 0:
        return [
            path for name in asked.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()
        ]
    found = []
    for folder, subfolders, names in os.walk(ROOT):
        subfolders[:] = [
            name for name in subfolders if name not in MADE_BY_TOOLS and not name.startswith(".")
        ]
        found += [Path(folder, name) for name in names]
    return found


def imported_modules(path: Path) -> set[str]:
    """The top-level packages that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or ".").partition(".")[0])
    return found


def declared_dependencies(table: str) -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["dependency-groups"]["dev"] if table == "dev" else project["project"]["dependencies"]


def test_docstrings_point_to_headings_of_the_domains_page_that_are_there():
    headings = set(
        re.findall(r"^## (.+)$", (ROOT / "docs/domain.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    sources = [path for path in committed_files() if path.suffix == ".py" and path != Path(__file__)]

    named = {
        heading
        for path in sources
        for heading in re.findall(r"docs/domain\.md: (\w+)", path.read_text(encoding="utf-8"))
    }

    assert {"Figures", "Movement", "Status", "Validation"} <= named <= headings


def test_every_module_that_says_it_is_pure_is_held_to_it():
    """By the import contracts, which name each."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    held = {
        name
        for one in contracts
        if "django" in one.get("forbidden_modules", ())
        for name in one["source_modules"]
    }

    said = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for app in ("kpis", "reports", "scorecard")
        for path in (ROOT / app).rglob("*.py")
        if "Pure." in (ast.get_docstring(ast.parse(path.read_text())) or "")
    }

    assert len(said) > 50
    assert said - held == set()
