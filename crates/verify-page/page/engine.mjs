/**
 * The way to the engine: unpacked once, and asked in a fresh instance for each file, for a fault in one
 * must not reach the next. The checking page and the trial in `check.mjs` go the same way.
 */

/** The engine of its packed bytes in Base64. Rejects in a browser that cannot unpack or compile it. */
export async function unpacked(base64) {
  const packed = Uint8Array.from(atob(base64.trim()), (sign) => sign.charCodeAt(0));
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(plain).arrayBuffer());
}

/** What the engine finds in a file, and whether the code is that of the file where there is one. */
export async function asked(engine, bytes, code) {
  const { exports } = await WebAssembly.instantiate(engine, {});
  const put = (room, content) => new Uint8Array(exports.memory.buffer, room, content.length).set(content);
  put(exports.file(bytes.length), bytes);
  const text = new TextEncoder().encode(code);
  put(exports.code(text.length), text);
  const length = exports.check();
  const found = new Uint8Array(exports.memory.buffer, exports.answer(), length);
  return JSON.parse(new TextDecoder().decode(found));
}
