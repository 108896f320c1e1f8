//! `require` and `import`.

use crate::run::{Folder, eval, run, run_in, script};

#[test]
fn import_meta_knows_the_file() {
    let (folder, ended) = script(
        "a.mjs",
        "const m = import.meta; console.log(m.url, m.filename, m.dirname, m.main, m.resolve('./b.mjs'))",
    );
    let root = folder.0.display();
    ended.expect(
        0,
        &format!("file://{root}/a.mjs {root}/a.mjs {root} true file://{root}/b.mjs\n"),
    );
}

#[test]
fn common_js_can_be_imported() {
    let folder = Folder::new();
    folder.file(
        "c.cjs",
        "exports.a = 1; exports.b = () => 2; exports.default = 3",
    );
    folder.file(
        "f.cjs",
        "module.exports = function f() {}; module.exports.g = 5",
    );
    folder.file(
        "m.mjs",
        "import whole, { a, b } from './c.cjs'; import f, { g } from './f.cjs';
         console.log(whole.default, a, b(), f.name, g)",
    );
    run_in(&folder.0, &["m.mjs"], "").expect(0, "3 1 2 f 5\n");
}

#[test]
fn built_ins_can_be_imported() {
    let text = "import fs, { existsSync } from 'node:fs'; import * as path from 'path';
        console.log(fs.existsSync === existsSync, path.default.join('a', 'b'), path.sep);
        console.log((await import('os')).EOL === '\\n')";
    script("a.mjs", text).1.expect(0, "true a/b /\ntrue\n");
}

#[test]
fn json_can_be_imported_and_required() {
    let folder = Folder::new();
    folder.file("d.json", "{\"x\": [1, 2]}");
    folder.file(
        "m.mjs",
        "import d from './d.json' with { type: 'json' }; console.log(d.x)",
    );
    folder.file("c.js", "console.log(require('./d').x)");
    run_in(&folder.0, &["m.mjs"], "").expect(0, "[ 1, 2 ]\n");
    run_in(&folder.0, &["c.js"], "").expect(0, "[ 1, 2 ]\n");
}

#[test]
fn a_package_says_what_its_files_are() {
    let folder = Folder::new();
    folder.file("package.json", "{\"type\": \"module\"}");
    folder.file(
        "a.js",
        "import './b.cjs'; console.log(typeof require, this)",
    );
    folder.file("b.cjs", "console.log(typeof require)");
    run_in(&folder.0, &["a.js"], "").expect(0, "function\nundefined undefined\n");
}

#[test]
fn packages_are_found_by_name() {
    let folder = Folder::new();
    let module = "node_modules/pack";
    folder.file(
        &format!("{module}/package.json"),
        "{\"name\": \"pack\", \"exports\": {\".\": {\"import\": \"./m.mjs\", \"require\": \"./c.js\"}, \"./sub/*\": \"./lib/*.js\"}}",
    );
    folder.file(&format!("{module}/m.mjs"), "export default 'esm'");
    folder.file(&format!("{module}/c.js"), "module.exports = 'cjs'");
    folder.file(&format!("{module}/lib/x.js"), "module.exports = 'x'");
    folder.file("node_modules/old/package.json", "{\"main\": \"lib\"}");
    folder.file("node_modules/old/lib/index.js", "module.exports = 'old'");
    folder.file(
        "c.js",
        "console.log(require('pack'), require('pack/sub/x'), require('old'));
         try { require('pack/lib/x') } catch (e) { console.log(e.code) }",
    );
    folder.file(
        "m.mjs",
        "import p from 'pack'; import x from 'pack/sub/x'; import o from 'old'; console.log(p, x, o)",
    );
    run_in(&folder.0, &["c.js"], "").expect(0, "cjs x old\nERR_PACKAGE_PATH_NOT_EXPORTED\n");
    run_in(&folder.0, &["m.mjs"], "").expect(0, "esm x old\n");
}

#[test]
fn common_js_may_import() {
    let folder = Folder::new();
    folder.file("m.mjs", "export const a = await Promise.resolve(4)");
    folder.file(
        "c.js",
        "import('./m.mjs').then((m) => console.log(m.a, Object.keys(m)))",
    );
    run_in(&folder.0, &["c.js"], "").expect(0, "4 [ 'a' ]\n");
}

#[test]
fn a_module_is_evaluated_once() {
    let folder = Folder::new();
    folder.file("a.cjs", "console.log('once'); exports.n = 0");
    folder.file(
        "m.mjs",
        "import { createRequire } from 'module'; import a from './a.cjs';
         const require = createRequire(import.meta.url); console.log(require('./a.cjs') === a)",
    );
    run_in(&folder.0, &["m.mjs"], "").expect(0, "once\ntrue\n");
}

#[test]
fn modules_may_need_each_other() {
    let folder = Folder::new();
    folder.file(
        "a.js",
        "exports.a = 1; const b = require('./b'); console.log(b.seen, b.b)",
    );
    folder.file("b.js", "exports.seen = require('./a').a; exports.b = 2");
    run_in(&folder.0, &["a.js"], "").expect(0, "1 2\n");
}

#[test]
fn what_cannot_be_imported_is_named() {
    let folder = Folder::new();
    folder.file("a.mjs", "import './none.mjs'");
    folder.file("b.mjs", "import { none } from 'fs'");
    folder.file(
        "c.mjs",
        "for (const s of ['./none.mjs', 'no-such-package', 'node:none', 'http://x/'])
           await import(s).catch((e) => console.log(e.code))",
    );
    run_in(&folder.0, &["a.mjs"], "")
        .expect(1, "")
        .says("ERR_MODULE_NOT_FOUND");
    run_in(&folder.0, &["b.mjs"], "")
        .expect(1, "")
        .says("SyntaxError");
    run_in(&folder.0, &["c.mjs"], "").expect(
        0,
        "ERR_MODULE_NOT_FOUND\nERR_MODULE_NOT_FOUND\nERR_UNKNOWN_BUILTIN_MODULE\nERR_UNSUPPORTED_ESM_URL_SCHEME\n",
    );
}

#[test]
fn an_error_in_a_module_shows_its_place() {
    let (_folder, ended) = script("a.mjs", "\nthrow new RangeError('r');");
    ended
        .expect(1, "")
        .says("a.mjs:2\n")
        .says("RangeError: r\n    at file://");
}

#[test]
fn waiting_for_ever_at_top_level_ends_with_13() {
    script("a.mjs", "console.log(1); await new Promise(() => {});")
        .1
        .expect(13, "1\n")
        .says("unsettled top-level await");
}

#[test]
fn code_from_the_command_line_can_be_a_module() {
    let folder = Folder::new();
    folder.file("m.mjs", "export default 8");
    let code = "import m from './m.mjs'; console.log(m, await 2, typeof require)";
    run_in(&folder.0, &["--input-type=module", "-e", code], "").expect(0, "8 2 undefined\n");
}

#[test]
fn query_strings_make_modules_of_their_own() {
    let folder = Folder::new();
    folder.file("m.mjs", "console.log(import.meta.url.split('m.mjs')[1])");
    folder.file(
        "a.mjs",
        "import './m.mjs?a=1'; import './m.mjs?a=2'; import './m.mjs?a=1'",
    );
    run_in(&folder.0, &["a.mjs"], "").expect(0, "?a=1\n?a=2\n");
}

#[test]
fn export_and_require_of_built_ins_agree() {
    let text = "const m = require('module'); const bad = m.builtinModules.filter((n) => require(n) !== require('node:' + n));
        console.log(bad, m.isBuiltin('node:net'), m.isBuiltin('none'), m.builtinModules.some((n) => n.startsWith('internal')))";
    script("a.js", text).1.expect(0, "[] true false false\n");
}

#[test]
fn es_modules_can_be_required() {
    let folder = Folder::new();
    folder.file(
        "a.mjs",
        "export default 1; export const b = 2; console.log('once')",
    );
    folder.file(
        "plain.js",
        "export const c = 3; export { c as 'module.exports' }",
    );
    folder.file("late.mjs", "export const d = await 4");
    folder.file("bad.mjs", "throw new Error('bad')");
    folder.file(
        "m.js",
        "const a = require('./a.mjs'); console.log(a.default, a.b, a.__esModule, require('./a.mjs') === a);
         console.log(require('./plain.js'));
         for (const f of ['late', 'bad']) try { require(`./${f}.mjs`) } catch (e) { console.log(e.code, e.message.slice(0, 3)) }",
    );
    run_in(&folder.0, &["m.js"], "").expect(
        0,
        "once\n1 2 true true\n3\nERR_REQUIRE_ASYNC_MODULE req\nundefined bad\n",
    );
}

#[test]
fn code_from_the_command_line_is_seen_to_be_a_module() {
    eval("import fs from 'fs'; console.log(await 1, typeof require, typeof fs.statSync)")
        .expect(0, "1 undefined function\n");
}

#[test]
fn a_missing_export_is_told_with_its_import() {
    let folder = Folder::new();
    folder.file(
        "some.mjs",
        "export const here = 1; export * from './none.mjs'",
    );
    folder.file("none.mjs", "");
    folder.file("old.cjs", "exports.here = 1");
    let imports = [
        ("import { here, there } from './some.mjs'", 1, 16, "there"),
        (
            "\n\nimport {\n  here,\n  there as x,\n} from './some.mjs'",
            5,
            3,
            "there",
        ),
        ("import main from './some.mjs'", 1, 8, "default"),
        ("export { here, there } from './some.mjs'", 1, 16, "there"),
        (
            "import net from 'net'; \nimport { there } from 'node:net'",
            2,
            10,
            "there",
        ),
        ("import './inner.mjs'", 0, 0, "there"),
    ];
    folder.file("inner.mjs", "import { there } from './none.mjs'");
    for (text, line, column, name) in imports {
        folder.file("main.mjs", text);
        let place = match line {
            0 => folder.0.join("inner.mjs").display().to_string() + ":1:10",
            _ => folder.0.join("main.mjs").display().to_string() + &format!(":{line}:{column}"),
        };
        run_in(&folder.0, &["main.mjs"], "")
            .expect(1, "")
            .says(&format!("does not provide an export named '{name}'\n"))
            .says(&format!("    at file://{place}\n"));
    }
    folder.file("main.mjs", "import { there } from './old.cjs'");
    run_in(&folder.0, &["main.mjs"], "")
        .expect(1, "")
        .says("SyntaxError: Named export 'there' not found. The requested module './old.cjs' is a CommonJS module");
    folder.file("main.cjs", "import('./inner.mjs')");
    run_in(&folder.0, &["main.cjs"], "")
        .expect(1, "")
        .says("The requested module './none.mjs' does not provide an export named 'there'");
}

#[test]
fn what_is_not_there_says_so_when_it_is_used() {
    let text = "process.noDeprecation = true;
        const uses = [
          () => require('tls').connect(443, 'a'), () => new (require('tls').TLSSocket)(), () => require('http').get('http://a'),
          () => require('http').createServer(), () => require('https').request('https://a'), () => require('http2').connect('a'),
          () => require('dgram').createSocket('udp4'), () => require('zlib').gzipSync(''), () => require('zlib').createGunzip(),
          () => require('vm').createContext(), () => require('vm').runInNewContext('1'), () => new ReadableStream(),
          () => { class S extends require('http').Server {} new S() }, () => require('stream/web').ReadableStream.from([]),
        ];
        for (const use of uses) {
          try { use(); console.log('nothing thrown'); } catch (err) {
            console.log(err instanceof Error, err.code, err.message.replace(/^(\\S+ is not available in this program)\\. .+$/, '$1'));
          }
        }";
    let names = [
        "tls.connect",
        "tls.TLSSocket",
        "http.get",
        "http.createServer",
        "https.request",
        "http2.connect",
        "dgram.createSocket",
        "zlib.gzipSync",
        "zlib.createGunzip",
        "vm.createContext",
        "vm.runInNewContext",
        "stream/web.ReadableStream",
        "http.Server",
        "stream/web.ReadableStream.from",
    ];
    let said = names.map(|name| {
        format!(
            "true ERR_FEATURE_UNAVAILABLE_ON_PLATFORM {name} is not available in this program\n"
        )
    });
    eval(text).expect(0, &said.concat());
}

/// A name that `primordials` does not have is `undefined`, which nothing shows before it is called.
#[test]
fn built_ins_take_from_primordials_what_is_there() {
    let text = "const fs = require('fs');
        const primordials = require('internal/primordials');
        const missing = [];
        let files = 0;
        for (const entry of fs.readdirSync(process.env.BUILT_INS, { recursive: true, withFileTypes: true })) {
          if (!entry.isFile()) continue;
          const text = fs.readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8');
          const [, list] = /const \\{([^{}]*)\\} = primordials;/.exec(text) ?? [];
          if (list === undefined) continue;
          files++;
          for (const item of list.split(',')) {
            const name = item.split(':')[0].trim();
            if (name !== '' && !(name in primordials)) missing.push(`${entry.name}: ${name}`);
          }
        }
        console.log(missing, files > 50)";
    let built_ins = concat!(env!("CARGO_MANIFEST_DIR"), "/src/host/modules");
    let code = text.replace("process.env.BUILT_INS", &format!("'{built_ins}'"));
    run(&["--expose-internals", "-e", &code]).expect(0, "[] true\n");
}

#[test]
fn a_package_is_not_blamed_for_what_is_old() {
    let folder = Folder::new();
    folder.file(
        "node_modules/old/index.js",
        "require('punycode'); exports.make = () => new Buffer(1)",
    );
    folder.file("quiet.js", "require('old').make(); console.log('done')");
    folder.file(
        "loud.js",
        "require('old').make(); new Buffer(1); require('punycode')",
    );
    let quiet = run_in(&folder.0, &["quiet.js"], "");
    quiet.expect(0, "done\n");
    assert_eq!(quiet.stderr, "");
    let loud = run_in(&folder.0, &["loud.js"], "");
    assert!(loud.stderr.contains("[DEP0005]"), "{}", loud.stderr);
}
