"""The command line. One command a file under `commands`; the functions that do the work stand in their own packages."""
