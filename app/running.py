"""Opens the house, serves it until somebody stops it, and says at the terminal where it is."""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import typer

from app.server.example_evening import begin_evening
from app.server.example_people import addresses, settle_example
from app.server.house import House, open_house
from app.server.port import require_free_port
from app.settings import Settings
from app.storage.folder_lock import LOCK_NAME, FolderLock


def opened(settings: Settings) -> House:
    """The real thing. Raises: PortInUse, and what `open_house` raises."""
    require_free_port(settings)
    return open_house(settings)


def opened_example(settings: Settings, *, afresh: bool) -> House:
    """The example neighbourhood, in a folder of its own. Raises: as `opened`."""
    # the example is emptied at each start, an imported map is not
    imported_map = settings.imported_map.absolute()
    settings = replace(settings, var_folder=settings.var_folder / "demo", map_file=imported_map)
    require_free_port(settings)
    if afresh:
        _empty(settings.var_folder)
    of = open_house(settings)
    settle_example(of)
    begin_evening(of)
    return of


def run(of: House, announce: Callable[[], None]) -> None:
    """Until it is stopped; `announce` is called once it answers."""
    # the pages are imported last: an error in settings or store is told without waiting for them
    from app.screens import begin_delivering, install_screens
    from app.server.main import run as run_server

    def install() -> None:
        install_screens()
        begin_delivering()

    try:
        run_server(of, install_screens=install, announce=announce)
    except KeyboardInterrupt:
        typer.echo("Stopped.")
    finally:
        of.close()


def announce_real(of: House) -> None:
    typer.echo(f"Ehrensache is at {of.settings.origin} (stop with Ctrl+C)")
    if of.neighbours.current() is None:
        typer.echo("Nothing is set up yet. This link, good once, makes the first staff member:")
        typer.echo(f"  {of.neighbours.set_up_address()}")


def announce_example(of: House) -> None:
    typer.echo(f"The example neighbourhood is at {of.settings.origin} (stop with Ctrl+C). Look around as")
    for who, address in addresses(of):
        typer.echo(f"  {who:<22} {address}")


def _empty(folder: Path) -> None:
    """Remove an example's files, unless a process works with them; the lock's file stays, being the lock."""
    with closing(FolderLock(folder)):
        for path in folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != LOCK_NAME:
                path.unlink()
