/** The stamp card: one tap says which station this is, then each scan is a stamp; prizes for those who have enough. */

import { notKept, stamped } from "../answers.js";
import { button, choice, el, oneAtATime, own } from "../elements.js";
import { say } from "../words.js";
import { lastOnes } from "./last.js";

export function stampsView({ tablet, panel, settings, keepSettings }) {
  let station = tablet.desk.station || settings.station || "";
  let mode = "stamp";
  let holder = null;
  const place = el("div", { class: "desk-side" });
  const last = lastOnes({ tablet, panel }, ["stamp", "prize"], () => mode === "prize" && draw());
  const root = el("div", { class: "desk-side-place" }, place, last.root);
  const stationNow = () => tablet.evening?.stations.find(({ id }) => id === station);

  function draw() {
    const { stations = [], prizes = [] } = tablet.evening ?? {};
    const modes = [{ value: "stamp", words: say("stamp"), picture: "approval" }, { value: "prize", words: say("prizes"), picture: "redeem" }];
    const parts = prizes.length && !tablet.desk.station ? [choice(say("mode"), modes, mode, changeMode)] : [];
    place.replaceChildren(...parts, ...(mode === "stamp" ? stationParts(stations) : prizeParts(prizes)));
  }

  function ready() {
    if (mode === "prize") panel.ready(say("ready_prize"));
    else panel.ready(stationNow() ? say("ready_stamp", { station: stationNow().name }) : say("stamp_choose"));
  }

  function changeMode(value) {
    mode = value;
    holder = null;
    draw();
    ready();
  }

  function stationParts(stations) {
    if (tablet.desk.station) return [el("h2", { dir: "auto" }, stationNow()?.name ?? say("stamp"))];
    if (!stations.length) return [el("p", { class: "notice" }, say("stations_none"))];
    const options = stations.map(({ id, name }) => ({ value: id, words: own(name), picture: "flag" }));
    return [el("h2", {}, say("stamp_where")), choice(say("stamp_where"), options, station, (value) => {
      station = value;
      keepSettings({ station });
      ready();
    })];
  }

  function prizeParts(prizes) {
    if (!holder) return [el("p", { class: "notice" }, say("ready_prize"))];
    const { evening } = tablet;
    const n = evening.stampCount(evening.holderOf(holder.said));
    const given = evening.prizesOf.get(evening.holderOf(holder.said)) ?? new Set();
    const tile = (prize) => {
      const isGone = prize.left === 0 && !given.has(prize.id);
      const state = given.has(prize.id) ? say("prize_had") : isGone ? say("prize_gone") : say("prize_needs", { n: prize.stamps_needed });
      const give = button(say("prize_give"), () => hand(prize), { picture: "redeem", disabled: given.has(prize.id) || isGone || n < prize.stamps_needed });
      return el("li", { class: "desk-prize" }, el("div", {}, own(prize.name, "strong"), el("small", {}, state)), give);
    };
    return [el("h2", { dir: "auto" }, holder.name), el("p", {}, say("stamp_count", { n, needed: evening.event.stamps_needed })), el("ul", { class: "desk-found" }, ...prizes.map(tile))];
  }

  const hand = oneAtATime(async (prize) => {
    try {
      const fact = await tablet.record("prize", { ...holder.said, prize: prize.id }, holder.name);
      panel.show({ tone: "good", isName: true, title: holder.name, text: say("prize_given", { prize: prize.name }), fact });
    } catch (error) {
      panel.show(notKept(error));
    }
    draw();
  });

  draw();
  ready();
  return {
    root,
    update: () => last.update(),
    scan(seen) {
      if (mode === "stamp" && seen?.kind === "station" && !tablet.desk.station) {
        station = seen.station;
        keepSettings({ station });
        draw();
        return ready();
      }
      if (mode === "stamp" && !stationNow()) return panel.show({ tone: "bad", title: say("stamp_choose"), text: "" });
      if (mode === "stamp") return panel.answer(stamped(tablet, seen, station));
      if (!["person", "sheet"].includes(seen?.kind)) return panel.show({ tone: "bad", title: say("no_code"), text: say("no_code_way") });
      holder = { said: { pass: seen.hash }, name: seen.person?.name ?? say("sheet") };
      panel.ready(holder.name);
      draw();
    },
  };
}
