"""`python -m newsgen`: the same as the command `newsgen`."""

import sys

from newsgen.cli import main

if __name__ == "__main__":
    sys.exit(main())
