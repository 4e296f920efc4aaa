"""`wenmai` and `python -m wenmai`."""
from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 all right, 1 a finding, 2 wrong usage or unreadable input."""
    try:
        from wenmai.cli.app import run

        return run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:  # while modules are imported; later ones are met in `run`
        print("wenmai: stopped", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
