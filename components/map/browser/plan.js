/**
 * A Leaflet map that draws our own ground and asks nobody for tiles. All of its looks come from map.css by class, so
 * that light and dark change by themselves. People's words enter it as text of elements only, never as markup.
 */

import { leaflet as L } from "nicegui-leaflet";
import { Labels } from "ehrensache-map/labels.js";

const AREAS = ["green", "water", "buildings"];
const LINES = { streams: 2, paths: 1, streets: 3, main_streets: 5, rails: 2 };
const NEAR_ZOOM = 15;
const TARGET_PX = 44;
const PANES_FOR_EYES = ["tilePane", "overlayPane", "shadowPane", "markerPane", "tooltipPane"];

const STOP_NAME = { permanent: true, direction: "right", className: "map-stop-name", offset: [6, 0] };
export const POPUP = { closeButton: false, autoPanPadding: [12, 12], minWidth: 200, maxWidth: 280 };

export { L };

export class Plan {
  constructor(element, ground) {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const motion = { zoomAnimation: !isCalm, fadeAnimation: !isCalm, markerZoomAnimation: !isCalm };
    this.ground = ground;
    this.map = L.map(element, {
      ...motion,
      attributionControl: false,
      zoomControl: false,
      scrollWheelZoom: false,
      zoomSnap: 0.5,
      minZoom: 12,
      maxZoom: 19,
      maxBounds: L.latLngBounds(ground.surroundings).pad(0.1),
      maxBoundsViscosity: 0.8,
    });
    // what the markers say is said by the list; a screen reader need not wade through drawings
    for (const name of PANES_FOR_EYES) this.map.getPane(name).setAttribute("aria-hidden", "true");
    this.map.on("focus", () => this.map.scrollWheelZoom.enable());
    this.map.on("blur", () => this.map.scrollWheelZoom.disable());
    this.map.on("zoomend", () => this.dress());
    this.resized = new ResizeObserver(() => this.map.invalidateSize({ animate: false }));
    this.resized.observe(element);
    this.drawGround();
  }

  /** The part of the map that holds all of these positions. */
  look(positions, { maxZoom = 16 } = {}) {
    const seen = positions.length ? positions : this.ground.stops;
    const bounds = L.latLngBounds(seen.map(({ latitude, longitude }) => [latitude, longitude]));
    this.map.fitBounds(bounds, { maxZoom, padding: [32, 32], animate: false });
    this.dress();
  }

  drawGround() {
    const { boundary, layers } = this.ground;
    this.lines = {};
    for (const name of AREAS) {
      const rings = (layers[name] ?? []).map((shape) => shape.lines);
      if (rings.length) L.polygon(rings, this.looks(`map-${name}`)).addTo(this.map);
    }
    for (const [name, weight] of Object.entries(LINES)) {
      const lines = (layers[name] ?? []).map((shape) => shape.lines[0]);
      if (lines.length) this.lines[name] = [weight, L.polyline(lines, this.looks(`map-${name}`)).addTo(this.map)];
    }
    L.polygon(boundary, this.looks("map-boundary")).addTo(this.map);
    this.labels = new Labels(this.map, [...(layers.main_streets ?? []), ...(layers.streets ?? [])]);
  }

  /** Stops are drawings with a name beside them; who wants to know them uses the list. */
  drawStops(popup) {
    this.stops ??= L.layerGroup();
    for (const stop of this.ground.stops) {
      const at = [stop.latitude, stop.longitude];
      const looks = this.looks(stop.station ? "map-stop map-station" : "map-stop");
      const drawn = L.circleMarker(at, { ...looks, radius: 6 }).addTo(this.stops);
      drawn.bindTooltip(textElement("span", stop.name), STOP_NAME);
      if (!popup) continue;
      // what a finger hits is larger than what the eye sees
      const target = { ...this.looks("map-stop-target"), interactive: true, radius: TARGET_PX / 2 };
      L.circleMarker(at, target).bindPopup(() => popup(stop), POPUP).addTo(this.stops);
    }
  }

  showStops(isShown) {
    if (isShown) this.stops?.addTo(this.map);
    else this.stops?.remove();
  }

  looks(className) {
    return { className, interactive: false, smoothFactor: 1 };
  }

  dress() {
    const zoom = this.map.getZoom();
    if (zoom === undefined) return;
    this.map.getContainer().classList.toggle("map-far", zoom < NEAR_ZOOM);
    for (const [weight, line] of Object.values(this.lines)) {
      line.setStyle({ weight: Math.min(5 * weight, Math.max(0.6, weight * 2 ** ((zoom - 16) / 1.6))) });
    }
  }

  remove() {
    this.resized.disconnect();
    this.map.remove();
  }
}

/** An element with people's words as its text. */
export function textElement(kind, words, attributes = {}) {
  const made = document.createElement(kind);
  made.textContent = words;
  for (const [name, value] of Object.entries({ dir: "auto", ...attributes })) made.setAttribute(name, value);
  return made;
}

/** An icon of our sprite. */
export function iconElement(icons, name) {
  const space = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(space, "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("aria-hidden", "true");
  icon.append(document.createElementNS(space, "use"));
  icon.firstChild.setAttribute("href", `${icons}#${name}`);
  return icon;
}

export function addStylesheets(...addresses) {
  const arrivals = addresses.map((href) => {
    if (document.querySelector(`link[href="${CSS.escape(href)}"]`)) return null;
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    const arrival = new Promise((resolve) => (link.onload = link.onerror = resolve));
    document.head.append(link);
    return arrival;
  });
  return Promise.all(arrivals);
}
