/** What an answer sounds like: up for yes, level for "already", down for no. Nobody has to look at the screen. */

// c'' e'' g'' and their like: small loudspeakers can do them, and the three shapes differ for everybody's ear
const TUNES = { good: [784, 1046.5], warning: [784, 784], bad: [392, 262] };
const NOTE_SECONDS = 0.13;
const LOUDNESS = 0.25;
const BUZZ_MS = { good: 60, warning: [60, 60, 60], bad: 250 };

let device = null;

/** To be called from a tap: tablets let only a tap switch sound on. */
export function allowSound() {
  const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
  if (!Context) return;
  device ??= new Context();
  device.resume();
}

export function play(tone) {
  if (navigator.userActivation?.hasBeenActive === false) return;
  navigator.vibrate?.(BUZZ_MS[tone]);
  allowSound();
  if (!device) return;
  TUNES[tone].forEach((pitch, place) => note(pitch, device.currentTime + place * NOTE_SECONDS * 1.15));
}

function note(pitch, at) {
  const tone = device.createOscillator();
  const volume = device.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(LOUDNESS, at);
  volume.gain.exponentialRampToValueAtTime(0.001, at + NOTE_SECONDS);
  tone.connect(volume).connect(device.destination);
  tone.start(at);
  tone.stop(at + NOTE_SECONDS);
}
