'use strict';
// The `zlib` built-in of a program without compression: it loads, and its constants can be read.

const {
  ArrayPrototypeValues, ObjectDefineProperty, ObjectFreeze, ObjectKeys, StringPrototypeStartsWith,
} = primordials;

const { Transform } = require('stream');
const constants = require('internal/zlib_constants');
const { klass, functions } = require('internal/absent')('zlib', 'The packages pako and fflate have it in JavaScript.');

functions(exports, 'crc32/1');
const Zlib = klass('Zlib', 2, Transform, 'params reset');
const Brotli = klass('Brotli', 2, Transform, 'params reset');
for (const name of ArrayPrototypeValues(['Deflate', 'Inflate', 'Gzip', 'Gunzip', 'DeflateRaw', 'InflateRaw', 'Unzip'])) {
  exports[name] = klass(name, 1, Zlib);
}
for (const name of ArrayPrototypeValues(['BrotliCompress', 'BrotliDecompress'])) exports[name] = klass(name, 1, Brotli);
for (const name of ArrayPrototypeValues(['ZstdCompress', 'ZstdDecompress'])) exports[name] = klass(name, 1, Transform);

functions(exports, 'deflate/3 deflateSync/2 gzip/3 gzipSync/2 deflateRaw/3 deflateRawSync/2 unzip/3 unzipSync/2 inflate/3 ' +
  'inflateSync/2 gunzip/3 gunzipSync/2 inflateRaw/3 inflateRawSync/2 brotliCompress/3 brotliCompressSync/2 ' +
  'brotliDecompress/3 brotliDecompressSync/2 zstdCompress/3 zstdCompressSync/2 zstdDecompress/3 zstdDecompressSync/2 ' +
  'createDeflate/1 createInflate/1 createDeflateRaw/1 createInflateRaw/1 createGzip/1 createGunzip/1 createUnzip/1 ' +
  'createBrotliCompress/1 createBrotliDecompress/1 createZstdCompress/1 createZstdDecompress/1');

const codes = {};
for (const name of ArrayPrototypeValues(['Z_OK', 'Z_STREAM_END', 'Z_NEED_DICT', 'Z_ERRNO', 'Z_STREAM_ERROR', 'Z_DATA_ERROR',
                                         'Z_MEM_ERROR', 'Z_BUF_ERROR', 'Z_VERSION_ERROR'])) codes[name] = constants[name];
for (const name of ArrayPrototypeValues(ObjectKeys(codes))) codes[codes[name]] = name;
ObjectDefineProperty(exports, 'constants', { __proto__: null, enumerable: true, value: constants });
ObjectDefineProperty(exports, 'codes', { __proto__: null, enumerable: true, value: ObjectFreeze(codes) });

// The module itself has the older of the constants, too.
for (const name of ArrayPrototypeValues(ObjectKeys(constants))) {
  if (StringPrototypeStartsWith(name, 'BROTLI')) continue;
  ObjectDefineProperty(exports, name, { __proto__: null, value: constants[name] });
}

for (const name of ArrayPrototypeValues(['ZipEntry', 'ZipFile', 'ZipBuffer'])) exports[name] = klass(name, 0);
functions(exports, 'createZipArchive/0 createZipArchiveSync/0 zipFiles/0 getMaxZipContentSize/0 setMaxZipContentSize/0');
