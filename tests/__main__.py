"""`python3 tests` makes the environment and runs every test there; further words go to pytest."""

import sys
from pathlib import Path

project = Path(__file__).resolve().parent.parent
sys.path[0] = str(project)

from chronoapp.environment import run_tests  # noqa: E402 - found only once the project is on the path

sys.exit(run_tests(project, sys.argv[1:]))
