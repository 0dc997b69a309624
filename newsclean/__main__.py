"""The console command, and `python -m newsclean`."""

import gc
import os


def main() -> None:
    """Run the command. No garbage is collected while it starts: imports make none, and looking for it takes 2 ms."""
    gc.disable()
    try:
        from newsclean import cli

        cli.main()
    except KeyboardInterrupt:
        os._exit(130)  # before the command could catch it


if __name__ == "__main__":
    main()
