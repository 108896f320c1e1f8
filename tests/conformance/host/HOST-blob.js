// Blob and File.
'use strict';
const { log } = require('../lib.js');

function shown(f) {
  try { log(f()); } catch (err) { log(err.name, err.code, err.code === undefined ? '' : err.message); }
}

(async () => {
  const blob = new Blob(['a', new Uint8Array([1, 2]), 'é', new ArrayBuffer(1), new Uint16Array([0x4142])], { type: 'Text/Plain' });
  log(blob.size, blob.type, String(blob), Object.keys(Blob.prototype), Blob.length);
  log(JSON.stringify(await blob.slice(1, 3).text()), await blob.bytes(), new Uint8Array(await blob.slice(-3, 100, 'Q').arrayBuffer()));
  log(blob.slice(2).type, blob.slice(0, 1, 'X/Y').type, blob.slice(5, 2).size, blob.slice(-100, 1).size, new Blob([blob, blob]).size);
  const bytes = new Uint8Array([1, 2, 3]);
  const copy = new Blob([bytes]);
  bytes[0] = 9;
  const first = await copy.bytes();
  first[1] = 9;
  log(await copy.bytes());
  for (const make of [
    () => new Blob(5), () => new Blob('abc'), () => new Blob({}), () => new Blob(null), () => Blob(), () => new Blob([], 5), () => new Blob([{}]).size,
    () => new Blob(['a\r\nb\rc\n'], { endings: 'native' }).size, () => new Blob([], { endings: 'x' }), () => new Blob(new Set(['a'])).size,
    () => new Blob([], { type: 'ä' }).type, () => new Blob([], null).size, () => Blob.prototype.size, () => Blob.prototype.slice.call({}),
    () => new File(), () => new File([]), () => new File([], 5).name, () => new File([], 'x', { lastModified: 'z' }).lastModified,
    () => new File(['x'], 'n.txt', { lastModified: 5, type: 'A/b' }).type,
  ]) shown(make);
  await Blob.prototype.text.call({}).catch((err) => log(err.code));
  const file = new File(['x'], 'n.txt', { lastModified: 5 });
  log(file.name, file.lastModified, file instanceof Blob, String(file), await file.text(), typeof new File([], '').lastModified);
  log(JSON.stringify(await new Blob([new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xff])]).text()));
})();
