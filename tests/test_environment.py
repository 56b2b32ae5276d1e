from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chronoapp import environment
from chronoapp.environment import Trouble, make_environment, refuse_old_python, run_chronoapp

# A build backend in a few lines, so that a pretend project installs without the network and in a second.
BACKEND = """
import base64, zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "chronoapp-1-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as made:
        made.writestr("pretend.py", "import sys\\ndef main():\\n    print(*sys.argv[1:])\\n    sys.exit(7)\\n")
        made.writestr("chronoapp-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: chronoapp\\nVersion: 1\\n")
        made.writestr("chronoapp-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        scripts = "[console_scripts]\\nchronoapp = pretend:main\\npytest = pretend:main\\n"
        made.writestr("chronoapp-1.dist-info/entry_points.txt", scripts)
        made.writestr("chronoapp-1.dist-info/RECORD", "")
    return name
"""
PROJECT = '[project]\nname = "chronoapp"\nversion = "1"\n[build-system]\nrequires = []\nbuild-backend = "backend"\n'


@pytest.fixture
def pretend(project: Path, tmp_path: Path) -> Path:
    """A project of the same shape, with nothing to fetch and a `chronoapp` that says what it was given."""
    return make_pretend(project, tmp_path / "a project")


@pytest.fixture(scope="module")
def made(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a project that has been run once. Each test leaves it as good as it was."""
    folder = make_pretend(project, tmp_path_factory.mktemp("made") / "a project")
    start(folder)
    return folder


def make_pretend(project: Path, folder: Path) -> Path:
    (folder / "chronoapp").mkdir(parents=True)
    for name in ("__init__.py", "__main__.py", "environment.py"):
        shutil.copy(project / "chronoapp" / name, folder / "chronoapp")
    (folder / "backend.py").write_text(BACKEND, "utf-8")
    (folder / "pyproject.toml").write_text(PROJECT + 'backend-path = ["."]\n', "utf-8")
    (folder / ".ci" / "locks").mkdir(parents=True)
    for lock in ("run", "test"):
        (folder / ".ci" / "locks" / f"{lock}.txt").write_text("", "utf-8")
    (folder / "tests").mkdir()
    shutil.copy(project / "tests" / "__main__.py", folder / "tests")
    return folder


def start(folder: Path, *words: str, what: str = "chronoapp", **environment: str) -> subprocess.CompletedProcess[str]:
    python = getattr(sys, "_base_executable", sys.executable)
    return subprocess.run(
        [python, folder / what, *words],
        env=os.environ | environment,
        cwd=folder.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_first_run_makes_the_environment_and_starts(pretend: Path) -> None:
    done = start(pretend, "demo", "--port", "0")
    assert done.stdout == "demo --port 0\n", done.stderr
    assert done.returncode == 7
    assert done.stderr.splitlines() == [
        f"Making the environment in {pretend / '.venv'}",
        "Installing 0 pinned packages (once; about a minute)",
        "Installing chronoapp itself",
        "Ready.",
    ]


def test_the_second_run_says_nothing_and_starts(made: Path) -> None:
    done = start(made, "events")
    assert (done.stdout, done.stderr) == ("events\n", "")


def test_the_tests_run_on_all_cores_with_coverage_and_the_words_given(pretend: Path) -> None:
    done = start(pretend, "-k", "dates", what="tests")
    assert done.stdout == "-n auto --dist worksteal --cov --cov-report=term -k dates\n", done.stderr


def test_a_program_that_went_missing_is_installed_again(made: Path) -> None:
    (made / ".venv" / "bin" / "chronoapp").unlink()
    assert start(made, "demo").stdout == "demo\n"


def test_a_changed_lock_installs_again_once(made: Path) -> None:
    (made / ".ci" / "locks" / "run.txt").write_text("# changed\n", "utf-8")
    assert "Ready." in start(made).stderr
    assert start(made).stderr == ""


@pytest.mark.parametrize("change", ["the lock", "pyproject.toml", "the place", "the Python"])
def test_whatever_was_installed_from_is_in_the_stamp(pretend: Path, change: str) -> None:
    lock, python = pretend / ".ci" / "locks" / "run.txt", Path(sys.executable)
    before = environment._installed_from(pretend, lock, python)
    if change == "the place":
        moved = pretend.rename(pretend.with_name("moved"))
        pretend, lock = moved, moved / ".ci" / "locks" / "run.txt"
    elif change == "the Python":
        python = Path("/another/python")
    else:
        file = lock if change == "the lock" else pretend / change
        file.write_text("# changed\n", "utf-8")
    assert environment._installed_from(pretend, lock, python) != before


def test_an_environment_whose_python_is_gone_is_made_anew(made: Path) -> None:
    for python in (made / ".venv" / "bin").glob("python*"):
        python.unlink()
        python.symlink_to("gone")
    assert start(made, "demo").stdout == "demo\n"


def test_a_package_with_another_hash_is_refused(pretend: Path) -> None:
    wheel = pretend / "ada-1-py3-none-any.whl"
    wheel.write_bytes(b"not what was pinned")
    lock = pretend / ".ci" / "locks" / "run.txt"
    lock.write_text(f"ada @ {wheel.as_uri()} --hash=sha256:{'0' * 64}\n", "utf-8")
    done = start(pretend, "demo")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(f"{environment.WRONG_HASH}\n")
    assert not (pretend / ".venv" / "installed-run").exists()


def test_an_index_out_of_reach_is_said_plainly(pretend: Path) -> None:
    (pretend / ".ci" / "locks" / "run.txt").write_text(f"ada==1 --hash=sha256:{'0' * 64}\n", "utf-8")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:1/simple", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
    done = start(pretend, "demo", PIP_EXTRA_INDEX_URL="", PIP_FIND_LINKS="", **nowhere)
    assert done.returncode == 1
    assert done.stderr.endswith(f"{environment.NO_NETWORK}\n"), done.stderr


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / ".venv").write_text("a file where the folder should be", "utf-8")
    (tmp_path / ".ci" / "locks").mkdir(parents=True)
    (tmp_path / ".ci" / "locks" / "run.txt").write_text("", "utf-8")
    with pytest.raises(Trouble, match=r"could not be made in .*\.venv: \w+"):
        make_environment(tmp_path, "run", "chronoapp")


def test_a_python_too_old_is_refused_by_name() -> None:
    with pytest.raises(Trouble, match=r"needs Python 3\.11 or later, and this is 3\.8\."):
        refuse_old_python((3, 8))
    refuse_old_python((3, 11))


@pytest.mark.parametrize("said", ["", "pip 21.0 from somewhere (python 3.11)"])
def test_a_python_without_a_recent_pip_is_refused(tmp_path: Path, said: str) -> None:
    pip = tmp_path / "pip.py"
    pip.write_text(f"print({said!r})", "utf-8")
    with pytest.raises(Trouble, match=r"no pip 22\.3 or later"):
        environment._refuse_old_pip([sys.executable, str(pip)])


def test_the_files_read_before_the_version_is_known_parse_on_an_old_python(project: Path) -> None:
    for name in ("chronoapp/__main__.py", "chronoapp/__init__.py", "chronoapp/environment.py", "tests/__main__.py"):
        ast.parse((project / name).read_text("utf-8"), feature_version=(3, 8))


def test_ctrl_c_while_installing_says_how_to_go_on(
    pretend: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "_install", interrupted)
    assert run_chronoapp(pretend, ["demo"]) == environment.STOPPED
    assert capsys.readouterr().err.endswith("Stopped. Run the same command again to go on.\n")
