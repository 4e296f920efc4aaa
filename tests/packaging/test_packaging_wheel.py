"""The wheel, not the checkout: what is in it, and that it does the main job from another folder."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("graph", "ontology", "corpus", "tests", "scripts")
FILES = ("setup.py", "setup.cfg", "pyproject.toml", "MANIFEST.in", "README.md", "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md",
         "CITATION.cff", "LICENSE")


def offline(*command: str, folder: Path) -> str:
    """Runs a command that must not need the network, nor anything of the checkout."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PIP_REQUIRE_VIRTUALENV")}
    done = subprocess.run(command, cwd=folder, capture_output=True, env={**environment, "PIP_NO_INDEX": "1"}, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")[-4000:]
    return done.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from the source archive, made from a copy of the repository; an old build lies in the way."""
    clone = tmp_path_factory.mktemp("clone")
    leave_out = shutil.ignore_patterns("__pycache__", "*.egg-info", ".*_cache")
    for name in SOURCES:
        shutil.copytree(ROOT / name, clone / name, ignore=leave_out)
    for name in FILES:
        shutil.copy(ROOT / name, clone / name)
    offline(sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist", ".", folder=clone)
    return next((clone / "dist").glob("*.whl"))


def members(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if not name.endswith("/")}


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")
            if path.is_file() and not any(part == "__pycache__" or part.startswith(".") for part in path.relative_to(folder).parts)}


def test_the_wheel_holds_one_package_and_all_of_its_files(wheel: Path) -> None:
    names = members(wheel)
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"wenmai"}
    package = {name.removeprefix("wenmai/") for name in names if name.startswith("wenmai/")}
    data = {f"{folder}/{name}" for folder in ("ontology", "corpus") for name in files_below(ROOT / folder)}
    assert package == files_below(ROOT / "graph" / "wenmai") | data
    assert {"py.typed", "docs/annotation.md", "ontology/wenmai.ttl", "corpus/manifest.json", "query/questions/load.rq"} <= package


def test_a_build_leaves_nothing_of_an_earlier_one_in_the_data(tmp_path: Path) -> None:
    (tmp_path / "graph" / "wenmai").mkdir(parents=True)
    (tmp_path / "graph" / "wenmai" / "__init__.py").write_text('__version__ = "0"\n')
    for folder in ("ontology", "corpus"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "kept.txt").write_text("x")
        old = tmp_path / "build" / "lib" / "wenmai" / folder
        old.mkdir(parents=True)
        (old / "gone.txt").write_text("x")
    for name in ("setup.py", "setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path / name)
    offline(sys.executable, "setup.py", "-q", "build_py", "--build-lib", "build/lib", folder=tmp_path)
    assert files_below(tmp_path / "build" / "lib" / "wenmai") == {"__init__.py", "ontology/kept.txt", "corpus/kept.txt"}


def test_the_installed_wheel_does_the_main_job_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    environment, elsewhere = tmp_path / "environment", tmp_path / "elsewhere"
    elsewhere.mkdir()
    venv.create(environment, with_pip=False, symlinks=True)
    offline(sys.executable, "-m", "pip", "--python", str(environment), "install", "--no-deps", "--quiet", str(wheel), folder=elsewhere)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(environment)}))
    # the libraries of the running environment, without its own wenmai: a path in a .pth file does not read further .pth files
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n" + sysconfig.get_path("platlib") + "\n")
    python = str(environment / "bin" / "python")
    where = offline(python, "-c", "import wenmai; print(wenmai.__file__)", folder=elsewhere)
    assert Path(where.strip()).is_relative_to(environment)
    out = offline(str(environment / "bin" / "wenmai"), "demo", folder=elsewhere)
    for words in ("国办发〔2018〕83号", "云政办发〔2018〕87号", "推断"):
        assert words in out
    assert (elsewhere / "wenmai-demo" / "graph.html").stat().st_size > 10_000
    assert "0 failures" in offline(str(environment / "bin" / "wenmai"), "check", "--store", "wenmai-demo", folder=elsewhere)
