/**
 * The worker around zxing-wasm: "open" loads the reader, "decode" answers with a text or null.
 * A classic worker with importScripts, because module workers are missing in Safari < 15 and Firefox < 114.
 */

const OPTIONS = { formats: ["QRCode"], maxNumberOfSymbols: 1, textMode: "Plain", tryRotate: false };

async function open({ reader, wasm }) {
  importScripts(reader);
  // Left alone, the package would fetch its wasm from a CDN.
  await ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
}

async function decode({ data, width, height }) {
  const [found] = await ZXingWASM.readBarcodes(new ImageData(data, width, height), OPTIONS);
  return found ? found.text : null;
}

const answers = { open, decode };

self.onmessage = async ({ data: { id, type, data } }) => {
  try {
    self.postMessage({ id, type: "qrResult", data: await answers[type](data) });
  } catch (error) {
    self.postMessage({ id, type: "problem", data: String(error) });
  }
};
