/** The spots on the map: one marker for each position, whose popup names all that is there. */

import { L, POPUP, iconElement, textElement } from "ehrensache-map/plan.js";

const SIZE = [44, 52];

export class Markers {
  constructor(plan, { icons, texts }) {
    this.plan = plan;
    this.icons = icons;
    this.texts = texts;
    this.group = L.layerGroup().addTo(plan.map);
    this.at = new Map();
    plan.map.on("popupclose", () => this.giveFocusBack());
  }

  draw(spots) {
    this.group.clearLayers();
    this.at.clear();
    for (const here of together(spots)) {
      const marker = L.marker([here[0].latitude, here[0].longitude], {
        icon: this.icon(here),
        keyboard: false, // the list is for the keyboard; forty stops along the way would not help
        riseOnHover: true,
      });
      marker.bindPopup(() => this.popup(here), { ...POPUP, offset: [0, -SIZE[1] + 8] });
      this.group.addLayer(marker);
      for (const spot of here) this.at.set(spot.id, marker);
    }
  }

  /** From the list: go there, open it, and put the focus into it until it is closed. */
  show(id, from) {
    const marker = this.at.get(id);
    if (!marker) return;
    this.plan.map.setView(marker.getLatLng(), Math.max(this.plan.map.getZoom(), 16), { animate: false });
    marker.openPopup();
    this.focusBefore = from;
    this.plan.map.getPane("popupPane").querySelector("button")?.focus({ preventScroll: true });
  }

  giveFocusBack() {
    this.focusBefore?.focus();
    this.focusBefore = null;
  }

  icon(here) {
    const pin = document.createElement("span");
    pin.className = `map-pin map-pin-${here[0].kind}`;
    pin.append(iconElement(this.icons, this.texts.kinds[here[0].kind].icon));
    if (here.length > 1) pin.append(textElement("b", String(here.length)));
    if (here[0].approximate) pin.classList.add("map-pin-about");
    return L.divIcon({ className: "map-marker", html: pin, iconSize: SIZE, iconAnchor: [SIZE[0] / 2, SIZE[1]] });
  }

  popup(here) {
    const popup = document.createElement("div");
    popup.className = "map-popup";
    popup.dir = document.documentElement.dir;
    for (const spot of here) popup.append(this.entry(spot));
    const close = textElement("button", this.texts.close, { type: "button", class: "button quiet" });
    close.addEventListener("click", () => this.plan.map.closePopup());
    popup.append(close);
    return popup;
  }

  entry(spot) {
    const entry = document.createElement("div");
    entry.append(textElement("strong", spot.name, spot.lang ? { lang: spot.lang } : {}));
    for (const words of [this.texts.kinds[spot.kind].one, spot.when, spot.address]) {
      if (words) entry.append(textElement("span", words));
    }
    if (spot.approximate) entry.append(textElement("span", this.texts.about, { class: "badge" }));
    if (spot.href?.startsWith("/")) entry.append(textElement("a", this.texts.more, { href: spot.href, class: "link" }));
    return entry;
  }
}

function together(spots) {
  const places = new Map();
  for (const spot of spots) {
    if (spot.latitude === undefined) continue;
    const key = `${spot.latitude} ${spot.longitude}`;
    places.set(key, [...(places.get(key) ?? []), spot]);
  }
  return places.values();
}
