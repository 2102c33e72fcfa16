"""The map with its list, and the map on which staff put a pin (decision 0011)."""

from components.map.element import PinMap, TownMap

__all__ = ["PinMap", "TownMap"]
