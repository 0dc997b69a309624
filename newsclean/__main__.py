"""`python -m newsclean` is the command."""

from newsclean.cli import main

main()
