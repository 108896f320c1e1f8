//! What stands on `Buffer.prototype`, in Node's order and under Node's names: some functions of Node
//! have none, and aliases are the same function.

use super::inspect::{js_inspect, js_to_json};
use super::ranges::{js_compare, js_copy, js_equals, js_fill, js_slice, js_subarray, js_swap};
use super::read::{js_read, js_read_big, js_read_double, js_read_float, js_read_sized};
use super::search::{js_includes, js_index_of, js_last_index_of};
use super::state::Buffers;
use super::text::{
    ASCII, BASE64, BASE64URL, HEX, LATIN1, UCS2, UTF8, js_slice_as, js_to_string, js_write_as,
    js_write_checked,
};
use super::write::{js_write, js_write_big, js_write_double, js_write_float, js_write_sized};
use crate::js::{Call, Ctx, JsFn, JsResult, Name, PropFlags, Value, n};

/// Puts the methods on the prototype.
pub fn install(cx: Ctx, proto: &Value) -> JsResult<()> {
    let methods = Methods { cx, proto };
    methods.big_integers()?;
    methods.reads()?;
    methods.writes()?;
    methods.floats()?;
    methods.texts()?;
    methods.whole()?;
    methods.ranges()
}

/// What a getter for old programs reads of a Buffer, and of nothing else.
fn of_buffer(cx: Ctx, call: &Call, name: Name) -> JsResult<Value> {
    let this = call.lent_this();
    let is_buffer = this.is_object() && this.inherits_from(cx, &Buffers::of(cx).prototype)?;
    match is_buffer {
        true => this.get(cx, name),
        false => Ok(Value::undefined()),
    }
}

fn js_parent(cx: Ctx, call: &Call) -> JsResult<Value> {
    of_buffer(cx, call, n::buffer)
}

fn js_offset(cx: Ctx, call: &Call) -> JsResult<Value> {
    of_buffer(cx, call, n::byteOffset)
}

struct Methods<'a> {
    cx: Ctx,
    proto: &'a Value,
}

impl Methods<'_> {
    /// A method whose function has another name than the property, or none.
    fn put<F: JsFn>(&self, key: &str, name: &str, length: u32, f: F) -> JsResult<()> {
        let function = self.cx.function_in_batch(name, length, f)?;
        self.proto.define(self.cx, key, function, PropFlags::DATA)
    }

    fn same<F: JsFn>(&self, key: &str, length: u32, f: F) -> JsResult<()> {
        self.proto.assigned_method_in_batch(self.cx, key, length, f)
    }

    /// A getter that is there for old programs.
    fn getter<F: JsFn>(&self, key: &str, f: F) -> JsResult<()> {
        let get = self.cx.function_in_batch("get", 0, f)?;
        let none = Value::undefined();
        self.proto
            .define_accessor(self.cx, key, get, none, PropFlags::FIXED)
    }

    /// The same function once more.
    fn alias(&self, key: &str, known: &str) -> JsResult<()> {
        let function = self.proto.get(self.cx, known)?;
        self.proto.define(self.cx, key, function, PropFlags::DATA)
    }

    /// `readUintLE` and others, after the `UInt` that they begin with.
    fn aliases(&self, names: &[&str]) -> JsResult<()> {
        names
            .iter()
            .try_for_each(|name| self.alias(name, &name.replace("Uint", "UInt")))
    }

    fn big_integers(&self) -> JsResult<()> {
        self.same("readBigUInt64LE", 0, js_read_big::<false, false>)?;
        self.same("readBigUInt64BE", 0, js_read_big::<true, false>)?;
        self.aliases(&["readBigUint64LE", "readBigUint64BE"])?;
        self.same("readBigInt64LE", 0, js_read_big::<false, true>)?;
        self.same("readBigInt64BE", 0, js_read_big::<true, true>)?;
        self.same("writeBigUInt64LE", 1, js_write_big::<false, false>)?;
        self.same("writeBigUInt64BE", 1, js_write_big::<true, false>)?;
        self.aliases(&["writeBigUint64LE", "writeBigUint64BE"])?;
        self.same("writeBigInt64LE", 1, js_write_big::<false, true>)?;
        self.same("writeBigInt64BE", 1, js_write_big::<true, true>)
    }

    fn reads(&self) -> JsResult<()> {
        self.same("readUIntLE", 2, js_read_sized::<false, false>)?;
        self.put("readUInt32LE", "", 1, js_read::<4, false, false>)?;
        self.put("readUInt16LE", "", 1, js_read::<2, false, false>)?;
        self.put("readUInt8", "", 1, js_read::<1, false, false>)?;
        self.same("readUIntBE", 2, js_read_sized::<true, false>)?;
        self.put("readUInt32BE", "", 1, js_read::<4, true, false>)?;
        self.put("readUInt16BE", "", 1, js_read::<2, true, false>)?;
        self.aliases(&["readUintLE", "readUint32LE", "readUint16LE", "readUint8"])?;
        self.aliases(&["readUintBE", "readUint32BE", "readUint16BE"])?;
        self.same("readIntLE", 2, js_read_sized::<false, true>)?;
        self.put("readInt32LE", "", 1, js_read::<4, false, true>)?;
        self.put("readInt16LE", "", 1, js_read::<2, false, true>)?;
        self.put("readInt8", "", 1, js_read::<1, false, true>)?;
        self.same("readIntBE", 2, js_read_sized::<true, true>)?;
        self.put("readInt32BE", "", 1, js_read::<4, true, true>)?;
        self.put("readInt16BE", "", 1, js_read::<2, true, true>)
    }

    fn writes(&self) -> JsResult<()> {
        self.same("writeUIntLE", 3, js_write_sized::<false, false>)?;
        self.same("writeUInt32LE", 1, js_write::<4, false, false>)?;
        self.same("writeUInt16LE", 1, js_write::<2, false, false>)?;
        self.same("writeUInt8", 1, js_write::<1, false, false>)?;
        self.same("writeUIntBE", 3, js_write_sized::<true, false>)?;
        self.same("writeUInt32BE", 1, js_write::<4, true, false>)?;
        self.same("writeUInt16BE", 1, js_write::<2, true, false>)?;
        self.aliases(&[
            "writeUintLE",
            "writeUint32LE",
            "writeUint16LE",
            "writeUint8",
        ])?;
        self.aliases(&["writeUintBE", "writeUint32BE", "writeUint16BE"])?;
        self.same("writeIntLE", 3, js_write_sized::<false, true>)?;
        self.same("writeInt32LE", 1, js_write::<4, false, true>)?;
        self.same("writeInt16LE", 1, js_write::<2, false, true>)?;
        self.same("writeInt8", 1, js_write::<1, false, true>)?;
        self.same("writeIntBE", 3, js_write_sized::<true, true>)?;
        self.same("writeInt32BE", 1, js_write::<4, true, true>)?;
        self.same("writeInt16BE", 1, js_write::<2, true, true>)
    }

    fn floats(&self) -> JsResult<()> {
        self.put(
            "readFloatLE",
            "readFloatForwards",
            0,
            js_read_float::<false>,
        )?;
        self.put(
            "readFloatBE",
            "readFloatBackwards",
            0,
            js_read_float::<true>,
        )?;
        self.put(
            "readDoubleLE",
            "readDoubleForwards",
            0,
            js_read_double::<false>,
        )?;
        self.put(
            "readDoubleBE",
            "readDoubleBackwards",
            0,
            js_read_double::<true>,
        )?;
        self.put(
            "writeFloatLE",
            "writeFloatForwards",
            1,
            js_write_float::<false>,
        )?;
        self.put(
            "writeFloatBE",
            "writeFloatBackwards",
            1,
            js_write_float::<true>,
        )?;
        self.put(
            "writeDoubleLE",
            "writeDoubleForwards",
            1,
            js_write_double::<false>,
        )?;
        self.put(
            "writeDoubleBE",
            "writeDoubleBackwards",
            1,
            js_write_double::<true>,
        )
    }

    fn texts(&self) -> JsResult<()> {
        self.put("asciiSlice", "", 2, js_slice_as::<ASCII>)?;
        self.put("base64Slice", "", 2, js_slice_as::<BASE64>)?;
        self.put("base64urlSlice", "", 2, js_slice_as::<BASE64URL>)?;
        self.put("latin1Slice", "", 2, js_slice_as::<LATIN1>)?;
        self.put("hexSlice", "", 2, js_slice_as::<HEX>)?;
        self.put("ucs2Slice", "", 2, js_slice_as::<UCS2>)?;
        self.put("utf8Slice", "", 2, js_slice_as::<UTF8>)?;
        self.put("asciiWrite", "", 3, js_write_checked::<ASCII>)?;
        self.put("base64Write", "", 3, js_write_as::<BASE64>)?;
        self.put("base64urlWrite", "", 3, js_write_as::<BASE64URL>)?;
        self.put("latin1Write", "", 3, js_write_checked::<LATIN1>)?;
        self.put("hexWrite", "", 3, js_write_as::<HEX>)?;
        self.put("ucs2Write", "", 3, js_write_as::<UCS2>)?;
        self.put("utf8Write", "", 3, js_write_checked::<UTF8>)
    }

    fn whole(&self) -> JsResult<()> {
        self.getter("parent", js_parent)?;
        self.getter("offset", js_offset)?;
        self.same("copy", 4, js_copy)?;
        self.same("toString", 3, js_to_string)?;
        self.same("equals", 1, js_equals)?;
        self.same("inspect", 2, js_inspect)
    }

    fn ranges(&self) -> JsResult<()> {
        self.same("compare", 5, js_compare)?;
        self.same("indexOf", 4, js_index_of)?;
        self.same("lastIndexOf", 4, js_last_index_of)?;
        self.same("includes", 4, js_includes)?;
        self.same("fill", 4, js_fill)?;
        self.same("write", 4, super::text::js_write)?;
        self.same("toJSON", 0, js_to_json)?;
        self.same("subarray", 2, js_subarray)?;
        self.same("slice", 2, js_slice)?;
        self.same("swap16", 0, js_swap::<2>)?;
        self.same("swap32", 0, js_swap::<4>)?;
        self.same("swap64", 0, js_swap::<8>)?;
        self.alias("toLocaleString", "toString")?;
        let inspect = self.proto.get(self.cx, "inspect")?;
        let key = self.cx.symbol_for("nodejs.util.inspect.custom")?;
        self.proto.put(self.cx, &key, inspect)
    }
}
