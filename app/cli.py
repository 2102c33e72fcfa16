"""The command line: run, look after, look into. What cannot start says why in a sentence and leaves with code 2."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from app.server import keys
from app.server.port import PortInUse
from app.server.system_clock import SystemClock
from app.services.ports import StorageFailure
from app.services.round_file import MOST_BYTES, MarketError, market_in, round_as_json, round_in_words
from app.services.search_skills import SkillIndex
from app.settings import SettingsError, load_settings, settings_table
from app.storage import maintenance
from app.storage.content import SHIPPED, ContentError, read_skills
from app.storage.errors import StoreUnusable
from app.storage.map_import import CREDIT, import_map
from app.storage.map_import_layers import MapImportError
from app.storage.town_reader import read_town

cli = typer.Typer(
    help="Ehrensache, the skills exchange of a neighbourhood.",
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)
Folder = Annotated[Path | None, typer.Option(help="The store's folder instead of EHRENSACHE_VAR_FOLDER.")]


@cli.command()
def serve() -> None:
    """Run the real thing; on an empty store it prints a one-time link for the first staff member."""
    from app import running  # the house and its server are much, and nothing that another command needs

    with _sentences_for_errors():
        of = running.opened(load_settings(os.environ))
    running.run(of, lambda: running.announce_real(of))


@cli.command()
def demo(keep: Annotated[bool, typer.Option("--keep", help="Go on with it as it was left.")] = False) -> None:
    """Run the example neighbourhood, fresh at each start; its people are invented."""
    from app import running

    with _sentences_for_errors():
        of = running.opened_example(load_settings(os.environ), afresh=not keep)
    running.run(of, lambda: running.announce_example(of))


@cli.command("settings")
def list_settings() -> None:
    """List every setting with its value, unit, default and meaning."""
    with _sentences_for_errors():
        typer.echo(settings_table(load_settings(os.environ)))


@cli.command()
def backup(target: Annotated[Path, typer.Argument(help="A file or a folder.")], folder: Folder = None) -> None:
    """Copy the store, also while the app runs, and the key that its codes depend on."""
    with _sentences_for_errors():
        source = folder or load_settings(os.environ).var_folder
        file = maintenance.backup(source, target)
        key = keys.copy_key_out(source, file)
    typer.echo(f"Copied and checked: {file}, its key: {key}. Whoever has both can read and forge everything.")


@cli.command()
def restore(
    source: Annotated[Path, typer.Argument(help="A file that `backup` made, its key beside it.")],
    folder: Folder = None,
    replace_store: Annotated[bool, typer.Option("--replace", help="Put the store that is there aside.")] = False,
) -> None:
    """Put a backup in place; the app must not be running."""
    with _sentences_for_errors():
        target = folder or load_settings(os.environ).var_folder
        key = keys.key_for(source, target)
        aside = maintenance.restore(source, target, replace=replace_store)
        keys.put_key(target, key, aside)
    typer.echo(f"Restored to {target}." + (f" What was there is in {aside}." if aside else ""))


@cli.command()
def verify(folder: Folder = None) -> None:
    """Check file, records and ledger, also while the app runs."""
    with _sentences_for_errors():
        faults = maintenance.verify(folder or load_settings(os.environ).var_folder)
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        raise typer.Exit(1)
    typer.echo("All sound: file, records, sums and history.")


@cli.command("import-map")
def import_map_command(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="An OpenStreetMap extract: .osm, .osm.pbf, GeoJSON.")],
    folder: Folder = None,
    credit: Annotated[str, typer.Option(help="Who is named on the map.")] = CREDIT,
) -> None:
    """Add streets, buildings, green and water to the map, also while the app runs."""
    with _sentences_for_errors():
        settings = load_settings(os.environ)
        target = (folder or settings.var_folder) / settings.map_file
        district = read_town(SHIPPED / "places").district
        made = import_map(source, target, district=district, credit=credit, at=SystemClock().now())
    counts = ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in made.counts.items() if count)
    typer.echo(f"Imported: {counts}. The map is {target} ({made.file_bytes / 1000:,.0f} kB), seen at the next opening.")
    typer.echo(credit)


@cli.command()
def search(
    text: Annotated[str, typer.Argument(help="Everyday words in any language.")],
    language: Annotated[str, typer.Option(help="Language of the names; settles ties.")] = "de",
    as_json: Annotated[bool, typer.Option("--json", help="A list of id, name and score.")] = False,
) -> None:
    """Rank the skills that a text may mean; needs no store."""
    with _sentences_for_errors():
        catalogue = read_skills(SHIPPED / "skills")
    hits = SkillIndex(catalogue).ranked(text, language=language)
    found = [(hit.skill_id, catalogue.by_id[hit.skill_id].name(language), hit.score) for hit in hits]
    if as_json:
        named = [{"id": skill_id, "name": name, "score": score} for skill_id, name, score in found]
        typer.echo(json.dumps(named, ensure_ascii=False))
        return
    for skill_id, name, score in found:
        typer.echo(f"{score:5.1f}  {skill_id:<24}  {name}")
    if not found:
        typer.echo("Nothing found.", err=True)


@cli.command("round")
def solve_round(
    market: Annotated[str, typer.Argument(metavar="MARKET.json", help="docs/exchange-rounds.md; -: stdin.")],
    time_limit: Annotated[float, typer.Option(min=0, help="Seconds until the best answer so far is taken.")] = 5.0,
    as_json: Annotated[bool, typer.Option("--json", help="The whole answer, for scripts.")] = False,
    progress: Annotated[bool, typer.Option("--progress", help="How far it is, as lines of JSON on stderr.")] = False,
) -> None:
    """Match the people of an exchange round into swaps and rings; needs no store."""
    from app.services.round_solver import solve  # the only command that needs numpy and HiGHS

    def report(share: float, served: int) -> None:
        if progress:
            typer.echo(json.dumps({"share": round(share, 3), "served": served}), err=True)

    with _sentences_for_errors():
        content = sys.stdin.buffer.read(MOST_BYTES + 1) if market == "-" else Path(market).read_bytes()
        asked = market_in(content)
    found = solve(asked, time_limit, report)
    typer.echo(json.dumps(round_as_json(found), ensure_ascii=False) if as_json else round_in_words(found))


_SAID = (SettingsError, ContentError, StoreUnusable, StorageFailure, PortInUse, MapImportError, MarketError)


@contextmanager
def _sentences_for_errors() -> Iterator[None]:
    try:
        yield
    except _SAID as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    except OSError as error:
        typer.echo(f"{error.filename or 'A file'}: {error.strerror or error}.", err=True)
        raise typer.Exit(2) from None
