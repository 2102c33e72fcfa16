/** Tells hand and ear that a code was read. */

const TONE_HZ = 1046.5; // c''', which small loudspeakers can do
const TONE_SECONDS = 0.12;
const LOUDNESS = 0.2;
const BUZZ_MS = 80;

let sound = null;

/** To be called from a tap: phones let only a tap switch sound on. */
export function allowSound() {
  const Context = window.AudioContext ?? window.webkitAudioContext;
  if (!Context) return;
  sound ??= new Context();
  sound.resume();
}

export function signal() {
  // Before the first tap on a page, browsers refuse both and complain.
  if (navigator.userActivation?.hasBeenActive === false) return;
  navigator.vibrate?.(BUZZ_MS);
  allowSound();
  if (!sound) return;
  const tone = sound.createOscillator();
  const volume = sound.createGain();
  tone.frequency.value = TONE_HZ;
  volume.gain.setValueAtTime(LOUDNESS, sound.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + TONE_SECONDS);
  tone.connect(volume).connect(sound.destination);
  tone.onended = () => sound.suspend(); // an open sound device costs battery
  tone.start();
  tone.stop(sound.currentTime + TONE_SECONDS);
}
