/**
 * Reads QR codes from pictures in a worker: zxing-wasm, or qr-scanner's plain JavaScript where WebAssembly is missing
 * or its file does not arrive. Both workers speak the same protocol, which is qr-scanner's.
 */

/**
 * `files`: addresses of `reader` (zxing-wasm's script), `wasm` and `plain` (qr-scanner's worker).
 * Rejects when neither decoder can be loaded.
 */
export async function openDecoder(files) {
  if (typeof WebAssembly === "object") {
    const decoder = new Decoder(new URL("./zxing_worker.js", import.meta.url));
    try {
      await decoder.ask("open", { reader: files.reader, wasm: files.wasm });
      return decoder;
    } catch (error) {
      decoder.close();
      console.warn("zxing-wasm is not usable, taking the plain decoder", error);
    }
  }
  const decoder = new Decoder(files.plain);
  await decoder.read(new ImageData(64, 64)); // a blank picture: proves that the worker has arrived
  return decoder;
}

class Decoder {
  constructor(url) {
    this.waiting = new Map();
    this.lastId = 0;
    this.worker = new Worker(url);
    this.worker.onmessage = ({ data }) => this.answer(data);
    this.worker.onerror = () => this.close();
  }

  /** The text of a code in the picture, or null. The picture's pixels are handed over and gone. */
  async read({ data, width, height }) {
    return this.ask("decode", { data, width, height }, [data.buffer]);
  }

  ask(type, data, handedOver = []) {
    return new Promise((resolve, reject) => {
      if (!this.worker) return reject(new Error("decoder closed"));
      const id = (this.lastId += 1);
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, type, data }, handedOver);
    });
  }

  answer({ id, type, data }) {
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    if (type === "problem") asked?.reject(new Error(data));
    else asked?.resolve(data);
  }

  close() {
    this.worker?.terminate();
    this.worker = null;
    this.waiting.forEach(({ reject }) => reject(new Error("decoder closed")));
    this.waiting.clear();
  }
}
