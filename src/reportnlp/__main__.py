"""`python -m reportnlp` is the command `reportnlp`."""

import sys

from reportnlp.cli import main

sys.exit(main())
