"""The command line. Each module here whose name does not begin with "_" is a command, loaded when it is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status (0 to 3, see docs/kontrakt.md)."""
    from jamcheck.memory import collect_seldom

    collect_seldom()  # looking for rubbish is else a tenth of a run
    from jamcheck.cli._app import run

    status = run(list(sys.argv[1:] if argv is None else argv), os.environ)
    gc.freeze()  # nor need Python look through them again before it ends
    sys.exit(status)
