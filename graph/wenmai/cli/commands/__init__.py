"""The commands, each a module with a `command`; what a module needs to work it imports when the command runs."""
