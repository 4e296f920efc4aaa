"""`wenmai forget`: what was read from somewhere, out of the store."""
from __future__ import annotations

from pathlib import Path

from wenmai.cli.options import command as example_command
from wenmai.cli.options import no_copy_option, paths_argument, quiet_option, store_option
from wenmai.cli.streams import progress, say
from wenmai.wording import counted, said


@example_command("forget", example="wenmai forget papers/003_chuxiong_bulletin_2020.txt")
@paths_argument
@no_copy_option
@quiet_option
@store_option
def command(paths: tuple[Path, ...], no_copy: bool, quiet: bool, store_dir: Path) -> int:
    """Takes out of the store what was read from files and folders.

    PATH is a file or a folder that `wenmai build` has read, whether it is still there or not. Statements, facts and texts of what was read
    there go, unless it was read from elsewhere too. The files themselves are left alone: a build that is given them reads them again.
    """
    from wenmai.cli.closing import make_ready
    from wenmai.cli.errors import USAGE
    from wenmai.pipeline.forgetting import forget
    from wenmai.store import open_store

    with open_store(store_dir) as store, progress(None, said("taking out"), quiet=quiet) as moving:
        report, unknown = forget(store, paths, on_stage=moving.stage)
        make_ready(store, moving, copy=not no_copy)
    for path in unknown:
        say(said("{path}: nothing was read from there", path=path))
    if not quiet:
        say(counted(report.removed, "{count} document taken out of the store", "{count} documents taken out of the store"))
    return USAGE if unknown else 0

