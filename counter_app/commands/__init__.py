"""The subcommands of ``counter-app``: what is typed, handed on to the room that does it."""
