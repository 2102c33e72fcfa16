/** Names of streets along their longest straight stretch, once one is near enough, and only of those in view. */

import { leaflet as L } from "nicegui-leaflet";

const LEAST_ZOOM = 16;
const LETTER_PX = 7;

export class Labels {
  constructor(map, streets) {
    this.map = map;
    this.stretches = longestStretches(streets);
    this.shown = L.layerGroup().addTo(map);
    map.on("moveend", () => this.draw());
  }

  draw() {
    this.shown.clearLayers();
    if (this.map.getZoom() < LEAST_ZOOM) return;
    const view = this.map.getBounds().pad(0.1);
    for (const [name, [start, end]] of this.stretches) {
      const middle = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
      if (!view.contains(middle)) continue;
      const [from, to] = [start, end].map((point) => this.map.latLngToLayerPoint(point));
      if (from.distanceTo(to) < name.length * LETTER_PX) continue;
      this.shown.addLayer(label(name, middle, from, to));
    }
  }
}

function label(name, middle, from, to) {
  const words = document.createElement("span");
  words.textContent = name;
  let turned = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  if (Math.abs(turned) > 90) turned -= 180 * Math.sign(turned);
  words.style.rotate = `${turned.toFixed(1)}deg`;
  return L.marker(middle, {
    icon: L.divIcon({ className: "map-street-name", html: words, iconSize: [0, 0] }),
    interactive: false,
    keyboard: false,
    zIndexOffset: -1000,
  });
}

function longestStretches(streets) {
  const longest = new Map();
  for (const { name, lines } of streets) {
    if (!name) continue;
    const line = lines[0];
    for (let at = 1; at < line.length; at++) {
      const length = Math.hypot(line[at][0] - line[at - 1][0], (line[at][1] - line[at - 1][1]) * 0.6);
      if (length > (longest.get(name)?.[2] ?? 0)) longest.set(name, [line[at - 1], line[at], length]);
    }
  }
  return longest;
}
