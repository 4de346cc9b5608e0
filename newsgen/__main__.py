"""`python -m newsgen`: the same as the command `newsgen`."""

from newsgen.cli import main

if __name__ == "__main__":
    main()
