"""`python -m vcwallet` is the same as the command `vcwallet`."""

from vcwallet.cli import main

main()
