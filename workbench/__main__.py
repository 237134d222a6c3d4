"""``python -m workbench``: the command."""

from workbench.cli import main

main()
