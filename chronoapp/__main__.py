"""`python3 chronoapp` makes the environment and starts there; `python -m chronoapp` starts where it is."""

import sys
from pathlib import Path

if __package__:
    from chronoapp.cli import main

    main()
else:
    project = Path(__file__).resolve().parent.parent
    sys.path[0] = str(project)
    from chronoapp.environment import run_chronoapp

    sys.exit(run_chronoapp(project, sys.argv[1:]))
