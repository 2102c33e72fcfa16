/** What lies beneath: fetched once from our own server, and unpacked as app/storage/map_file.py packs it. */

const STEPS_A_DEGREE = 100_000;
const loaded = new Map();

/** Boundary, stops, surroundings and layers; a file that did not arrive is asked for again next time. */
export function loadGround(address) {
  if (!loaded.has(address)) {
    const arriving = fetch(address, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status} for the map`))))
      .then((ground) => ({
        ...ground,
        layers: Object.fromEntries(Object.entries(ground.layers).map(([name, shapes]) => [name, unpacked(shapes)])),
      }));
    arriving.catch(() => loaded.delete(address));
    loaded.set(address, arriving);
  }
  return loaded.get(address);
}

/** Every point counts from the one before; a line's first from the first one of the line before it. */
export function unpacked(shapes) {
  let first = [0, 0];
  const line = (steps) => {
    const points = [];
    let [north, east] = first;
    for (let at = 0; at < steps.length; at += 2) {
      north += steps[at];
      east += steps[at + 1];
      if (at === 0) first = [north, east];
      points.push([north / STEPS_A_DEGREE, east / STEPS_A_DEGREE]);
    }
    return points;
  };
  return shapes.map((shape) => {
    const [name, lines] = typeof shape[0] === "string" ? [shape[0], shape.slice(1)] : ["", shape];
    return { name, lines: lines.map(line) };
  });
}
