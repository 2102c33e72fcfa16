"""Brings in every page: the one place that knows all three packages, called once by the command line."""

import importlib
import pkgutil


def install_screens() -> None:
    """Import each module of `pages`, which registers its pages, and open the frame that shows them."""
    from components.frame import install

    import pages

    for module in pkgutil.iter_modules(pages.__path__):
        importlib.import_module(f"pages.{module.name}")
    install()
