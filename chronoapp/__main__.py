"""`python -m chronoapp`."""

from chronoapp.cli import main

main()
