/** How far it is, in metres and in words; all of it in the browser, so that nobody learns from where. */

const METRES_A_DEGREE = 111_320;

/** On a plane, which within a town is right to a thousandth. */
export function metres(one, other) {
  const north = (one.latitude - other.latitude) * METRES_A_DEGREE;
  const middle = ((one.latitude + other.latitude) / 2) * (Math.PI / 180);
  const east = (one.longitude - other.longitude) * METRES_A_DEGREE * Math.cos(middle);
  return Math.hypot(north, east);
}

/** "350 m", "1,2 km". */
export function distanceWords(distance, language) {
  const isNear = distance < 995;
  const number = isNear ? Math.max(10, Math.round(distance / 10) * 10) : distance / 1000;
  const unit = isNear ? "meter" : "kilometer";
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(number);
}
