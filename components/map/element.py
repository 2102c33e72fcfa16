"""The two maps as elements: Leaflet as NiceGUI ships it, fed by us alone, and silent towards the server.

`ui.leaflet` tells the server where the map was moved to, and so nearly where somebody stands who looks for their own
position. These elements listen to nothing: what is drawn comes as props, and where somebody is stays in the browser.
"""

from pathlib import Path
from typing import Any

import nicegui.elements.leaflet as shipped
from nicegui import ui

from app.server.house import house
from app.server.live import watch
from app.server.static_files import asset
from components.map.spots import spots_for
from components.map.wording import pin_texts, town_texts
from components.texts import language

_LEAFLET = Path(shipped.__file__).parent / "dist"
_MODULES = {"ehrensache-map": "browser", "nicegui-leaflet": str(_LEAFLET)}


class _Map(ui.element):
    def __init__(self, texts: dict[str, Any]) -> None:
        super().__init__()
        self.add_resource(_LEAFLET)
        ground = house().map_ground
        self._props["ground"] = ground.address
        self._props["credits"] = list(ground.credits)
        self._props["has-streets"] = ground.has_streets
        self._props["stylesheet"] = asset("map.css")
        self._props["icons"] = asset("icons/ui.svg")
        self._props["language"] = language()
        self._props["texts"] = texts
        centre = house().neighbourhood_map.centre()
        if centre and centre.position:
            at = centre.position
            self._props["centre"] = {"name": centre.name, "latitude": at.latitude, "longitude": at.longitude}


class TownMap(_Map, component="town_map.js", esm=_MODULES):
    """Filters, map and list of what `me` may see; distances are counted from the house's centre."""

    def __init__(self, me: str) -> None:
        super().__init__(town_texts())
        self._me = me
        self._props["spots"] = spots_for(me)
        with self:
            watch({"places", "organisations", "events"}, self._refresh)

    def _refresh(self) -> None:
        """Show what has changed, without moving the map."""
        self._props["spots"] = spots_for(self._me)
        self.update()


class PinMap(_Map, component="pin_map.js", esm=_MODULES):
    """A pin to drag, or to put by a tap; it fills in the fields `latitude` and `longitude` of the form around it."""

    def __init__(self) -> None:
        super().__init__(pin_texts())
