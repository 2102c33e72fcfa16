/** A map with one pin: dragging it, or tapping the map, fills in the two number fields of the form around it. */

import { loadGround } from "ehrensache-map/ground.js";
import { L, Plan, addStylesheets } from "ehrensache-map/plan.js";
import { pinTemplate } from "ehrensache-map/template.js";

const DECIMALS = 6;

export default {
  template: pinTemplate,
  props: {
    ground: String,
    resourcePath: String,
    stylesheet: String,
    icons: String,
    language: String,
    texts: Object,
    centre: Object,
    credits: Array,
    hasStreets: Boolean,
  },

  data: () => ({ isDrawn: false, failed: false }),

  async mounted() {
    this.isHere = true;
    this.form = this.$el.closest("form");
    this.fields = ["latitude", "longitude"].map((name) => this.form.elements[name]);
    for (const field of this.fields) field.addEventListener("input", this.follow);
    try {
      const [ground] = await Promise.all([
        loadGround((window.path_prefix ?? "") + this.ground),
        addStylesheets(`${window.path_prefix ?? ""}${this.resourcePath}/leaflet/leaflet.css`, this.stylesheet),
      ]);
      if (this.isHere) this.draw(ground);
    } catch (error) {
      this.failed = true;
      console.warn(error);
    }
  },

  beforeUnmount() {
    this.isHere = false;
    for (const field of this.fields ?? []) field.removeEventListener("input", this.follow);
    this.plan?.remove();
  },

  methods: {
    draw(ground) {
      this.plan = new Plan(this.$refs.map, ground);
      this.plan.drawStops();
      this.plan.showStops(true);
      const at = this.typed();
      const first = at ? [{ latitude: at[0], longitude: at[1] }] : this.centre ? [this.centre] : [];
      this.plan.look(first, { maxZoom: at ? 17 : 15 });
      this.plan.map.on("click", ({ latlng }) => this.put(latlng));
      this.follow();
      this.isDrawn = true;
    },

    nearer() {
      this.plan.map.zoomIn();
    },

    farther() {
      this.plan.map.zoomOut();
    },

    typed() {
      const [latitude, longitude] = this.fields.map((field) => Number.parseFloat(field.value.replace(",", ".")));
      return Number.isFinite(latitude) && Number.isFinite(longitude) ? [latitude, longitude] : null;
    },

    follow() {
      const at = this.typed();
      if (!at || !this.plan) return;
      if (this.pin) this.pin.setLatLng(at);
      else this.pin = this.newPin(at);
    },

    newPin(at) {
      const drawing = Object.assign(document.createElement("span"), { className: "map-pin map-pin-place" });
      const icon = L.divIcon({ className: "map-marker", html: drawing, iconSize: [44, 52], iconAnchor: [22, 52] });
      const pin = L.marker(at, { icon, draggable: true, keyboard: false, autoPan: true }).addTo(this.plan.map);
      pin.on("dragend", () => this.put(pin.getLatLng()));
      return pin;
    },

    put({ lat, lng }) {
      const values = [lat, lng].map((number) => number.toFixed(DECIMALS));
      this.fields.forEach((field, place) => (field.value = values[place]));
      this.follow();
    },
  },
};
