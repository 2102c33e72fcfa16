/**
 * The map and its list. Filtering, sorting and somebody's own position happen here and stay here: this component has
 * nothing to emit. What is shown comes as props (components/map/element.py) and from one file of our own (ground.js).
 */

import { distanceWords, metres } from "ehrensache-map/distance.js";
import { loadGround } from "ehrensache-map/ground.js";
import { Markers } from "ehrensache-map/markers.js";
import { L, Plan, addStylesheets } from "ehrensache-map/plan.js";
import { townTemplate } from "ehrensache-map/template.js";

// what distances are counted from is not "10 m off"
const HERE_M = 3;
const FIND_ME = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };

export default {
  template: townTemplate,
  props: {
    ground: String,
    resourcePath: String,
    stylesheet: String,
    icons: String,
    language: String,
    texts: Object,
    spots: Array,
    centre: Object,
    credits: Array,
    hasStreets: Boolean,
  },

  data() {
    return {
      shown: Object.keys(this.texts.kinds),
      stops: [],
      byDistance: false,
      me: null,
      isFinding: false,
      problem: "",
      isDrawn: false,
      failed: false,
    };
  },

  computed: {
    counts() {
      const counts = {};
      for (const kind of Object.keys(this.texts.kinds)) {
        const count = [...this.spots, ...this.stops].filter((spot) => spot.kind === kind).length;
        if (count) counts[kind] = count;
      }
      return counts;
    },
    chosen() {
      return this.spots.filter((spot) => this.shown.includes(spot.kind));
    },
    listed() {
      return this.sorted(this.chosen);
    },
    listedStops() {
      return this.shown.includes("stop") ? this.sorted(this.stops) : [];
    },
    origin() {
      return this.me ?? this.centre;
    },
    originWords() {
      return this.me ? this.texts.from_me : this.texts.from_centre.replace("{place}", () => this.centre.name);
    },
  },

  watch: {
    chosen() {
      this.markers?.draw(this.chosen);
    },
    shown() {
      this.plan?.showStops(this.shown.includes("stop"));
    },
  },

  async mounted() {
    this.isHere = true;
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
    this.plan?.remove();
  },

  methods: {
    draw(ground) {
      this.stops = ground.stops.map((stop, number) => ({ ...stop, id: `stop-${number}`, kind: "stop" }));
      this.plan = new Plan(this.$refs.map, ground);
      this.markers = new Markers(this.plan, { icons: this.icons, texts: this.texts });
      this.plan.drawStops((stop) => this.markers.popup([{ ...stop, kind: "stop" }]));
      this.plan.showStops(true);
      this.plan.look(this.spots.filter((spot) => spot.latitude !== undefined));
      this.markers.draw(this.chosen);
      this.isDrawn = true;
    },

    sorted(spots) {
      const byName = (one, other) => one.name.localeCompare(other.name, this.language);
      if (!this.byDistance || !this.origin) return [...spots].sort(byName);
      const far = new Map(spots.map((spot) => [spot, this.metresTo(spot)]));
      return [...spots].sort((one, other) => far.get(one) - far.get(other) || byName(one, other));
    },

    /** What has no position comes last. */
    metresTo(spot) {
      return spot.latitude === undefined ? Number.MAX_VALUE : metres(spot, this.origin);
    },

    distance(spot) {
      if (!this.origin || spot.latitude === undefined) return "";
      const far = this.metresTo(spot);
      if (far < HERE_M) return "";
      const words = distanceWords(far, this.language);
      return this.texts.metres_off.replace("{distance}", () => words);
    },

    nearer() {
      this.plan.map.zoomIn();
    },

    farther() {
      this.plan.map.zoomOut();
    },

    show(spot, event) {
      this.$refs.map.scrollIntoView({ block: "center" });
      this.markers.show(spot.id, event.currentTarget);
    },

    findMe() {
      if (this.isFinding) return;
      if (!navigator.geolocation) return this.notFound();
      this.isFinding = true;
      this.problem = "";
      navigator.geolocation.getCurrentPosition(this.found, this.notFound, FIND_ME);
    },

    found({ coords }) {
      if (!this.isHere) return;
      this.isFinding = false;
      this.me = { latitude: coords.latitude, longitude: coords.longitude };
      this.byDistance = true;
      if (!this.plan) return;
      const at = [coords.latitude, coords.longitude];
      if (!L.latLngBounds(this.plan.ground.surroundings).contains(at)) {
        this.problem = this.texts.far_away;
        return;
      }
      this.myMarker = L.circleMarker(at, { radius: 10, className: "map-my-position", interactive: false })
        .bindTooltip(this.texts.me, { permanent: true, direction: "top", className: "map-my-name" })
        .addTo(this.plan.map);
      this.plan.map.setView(at, Math.max(this.plan.map.getZoom(), 15), { animate: false });
    },

    notFound(error) {
      this.isFinding = false;
      this.problem = error?.code === 1 ? this.texts.denied : this.texts.unavailable;
    },

    forgetMe() {
      this.me = null;
      this.problem = "";
      this.myMarker?.remove();
      this.myMarker = null;
    },
  },
};
