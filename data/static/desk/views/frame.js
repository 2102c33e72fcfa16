/** The desk at work: what evening it is, whether there is a line, what waits, the answer, and the parts to choose from. */

import { button, el, icon, own, tell } from "../elements.js";
import { endsSoon } from "../tablet.js";
import { clock, say } from "../words.js";
import { arrivalsView } from "./arrivals.js";
import { confirmView } from "./confirm.js";
import { Panel } from "./panel.js";
import { sentView } from "./sent.js";
import { settingsView } from "./settings.js";
import { stampsView } from "./stamps.js";

const SCANS = { arrivals: arrivalsView, stamps: stampsView, confirm: confirmView };
const VIEWS = { ...SCANS, sent: sentView, settings: settingsView };
const ICONS = { arrivals: "how_to_reg", stamps: "approval", confirm: "handshake", sent: "cloud_upload", settings: "settings" };
const CLOCK_DIFFERS_MS = 2 * 60_000;

/** `desk`: { tablet, settings, keepSettings, camera, lock, leave }. */
export function frameView(desk) {
  const { tablet, camera, lock } = desk;
  const panel = new Panel(tablet, desk.settings);
  const line = el("span", { class: "desk-line", role: "status" });
  const queue = button("", () => open("sent"), { kind: "quiet" });
  const hints = el("div", { class: "desk-hints", role: "status" });
  const place = el("div", { class: "desk-place" });
  const body = el("div", { class: "desk-body" }, camera.root, place);
  const names = tablet.desk.station ? ["stamps", "sent", "settings"] : Object.keys(VIEWS);
  const tabs = new Map(names.map((name) => [name, tab(name, () => open(name))]));
  const { event } = tablet.evening;
  const head = el("header", { class: "desk-head" }, el("div", {}, own(event.title, "h1"), own(tablet.desk.name, "small")), line, queue,
    button(say("lock"), lock, { picture: "lock", kind: "quiet desk-brief", "aria-label": say("lock") }));
  const main = el("main", { class: "desk-main" }, hints, panel.root, body);
  const root = el("div", { class: "desk" }, head, main, el("nav", { class: "desk-tabs", "aria-label": say("parts") }, ...tabs.values()));
  let view = null;

  function open(name) {
    view?.close?.();
    view = VIEWS[name]({ ...desk, panel });
    place.replaceChildren(view.root);
    main.scrollTop = 0;
    for (const [of, element] of tabs) of === name ? element.setAttribute("aria-current", "page") : element.removeAttribute("aria-current");
    const scans = name in SCANS;
    camera.root.hidden = !scans;
    panel.root.hidden = !scans;
    if (scans && camera.isWanted) camera.start();
    if (!scans) camera.rest();
    body.dataset.view = name;
    if (name === "arrivals") panel.ready(say("ready_arrive"));
    view.update?.();
  }

  function update() {
    const isOnline = tablet.queue.isOnline !== false;
    line.dataset.online = String(isOnline);
    tell(line, say(isOnline ? "online" : "offline"), icon(isOnline ? "wifi" : "wifi_off"));
    const { waiting = 0, refused = 0 } = tablet.counts;
    const words = say("queue", { waiting, refused });
    queue.setAttribute("aria-label", words);
    queue.replaceChildren(icon(refused ? "error" : waiting ? "hourglass_top" : "cloud_done"), el("span", { class: "desk-roomy" }, words), el("span", { class: "desk-tight" }, `${waiting} · ${refused}`));
    const hinted = hintsOf(tablet);
    if (hints.textContent !== hinted.join("")) hints.replaceChildren(...hinted.map((words) => el("p", { class: "notice warning" }, words)));
    view?.update?.();
  }

  open(names[0]);
  update();
  return {
    root,
    update,
    scan: (seen) => view.scan?.(seen),
    refuse: (answer) => panel.show(answer),
    close() {
      view?.close?.();
      panel.close();
    },
  };
}

function hintsOf(tablet) {
  const found = [];
  const aheadMs = tablet.desk.aheadMs ?? 0;
  if (Math.abs(aheadMs) > CLOCK_DIFFERS_MS) found.push(say("clock_differs", { time: clock(tablet.now()) }));
  if (endsSoon(tablet.desk)) found.push(say("ends_soon", { time: clock(tablet.desk.expires_at) }));
  const { event } = tablet.evening ?? {};
  if (event?.is_off) found.push(say("event_off"));
  return found;
}

function tab(name, onclick) {
  return el("button", { type: "button", onclick }, icon(ICONS[name]), el("span", {}, say(`tab_${name}`)));
}
