//! Calls in any order on two sockets that are connected with each other, with turns of the loop and collections of the engine in between.

#![no_main]

use std::cell::LazyCell;
use std::os::fd::IntoRawFd;
use std::os::unix::net::UnixStream;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use qjsnet_fuzz::{Host, next_descriptor};

#[derive(Arbitrary, Debug)]
struct Input {
    half_open: [bool; 2],
    marks: [u8; 2],
    steps: Vec<Step>,
}

#[derive(Arbitrary, Debug)]
enum Step {
    Call {
        side: bool,
        name: Name,
        amount: u8,
    },
    Turn,
    Collect,
    /// The program loses one of the sockets.
    Forget {
        side: bool,
    },
}

#[derive(Arbitrary, Debug)]
enum Name {
    Write,
    WriteMuch,
    End,
    Destroy,
    DestroyWithError,
    DestroySoon,
    Reset,
    Pause,
    Resume,
    Read,
    Unshift,
    Cork,
    Uncork,
    SetTimeout,
    SetEncoding,
    Unref,
    Ref,
    Look,
}

const SCRIPT: &str = r"
    const chunk = (length, from) => Buffer.from(Uint8Array.from({ length }, (_, index) => (from + index) & 255));
    globalThis.Buffer = buffer.Buffer;
    let sides;
    const fault = (text) => { throw new Error(text); };
    const check = (holds, text) => { if (!holds) fault(text); };

    const side = (fd, allowHalfOpen, mark) => {
      const it = new net.Socket({ fd, allowHalfOpen, highWaterMark: [0, 1, 16, 4096, 65536][mark % 5], readable: true, writable: true });
      const m = {
        it, sent: 0, received: 0, full: 0, drains: 0, ends: 0, closes: 0, errors: 0, writes: 0, called: 0, failed: Infinity, finishes: 0,
        ended: false, destroyed: false, forgotten: false, allowHalfOpen, last: -1,
      };
      // None of these holds the socket: it may be lost.
      m.take = (data) => {
        const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
        for (const byte of bytes) check(byte === (m.received++ & 255), 'received out of order');
        check(m.received <= m.other.sent, 'more received than sent');
      };
      it.on('data', (data) => { check(m.ends === 0 && m.closes === 0, 'data after its end'); m.take(data); });
      it.on('end', () => {
        check(++m.ends === 1, 'end twice');
        check(m.closes === 0, 'end after close');
        check(m.other.ended || m.other.destroyed || m.other.closes > 0 || m.other.forgotten || m.other.ends > 0, 'an end that nobody sent');
      });
      it.on('finish', () => { check(++m.finishes === 1 && m.closes === 0, 'finish twice, or after close'); });
      it.on('drain', () => { check(++m.drains <= m.full, 'drain without a false'); check(m.closes === 0, 'drain after close'); });
      it.on('error', (error) => {
        check(++m.errors === 1 && m.closes === 0, 'error twice, or after close');
        check(/^(EPIPE|ECONNRESET|ENOTCONN|ERR_STREAM_DESTROYED|given)$/.test(error.code ?? error.message), `error ${error.code ?? error.message}`);
      });
      it.on('close', (failed) => { check(++m.closes === 1, 'close twice'); check(failed === (m.errors > 0), 'close says otherwise'); });
      it.pause();
      return m;
    };

    const write = (m, length) => {
      if (m.ended || m.destroyed) return;
      const number = m.writes++;
      // What a destroyed socket was given is not sent.
      const isOpen = !m.it.destroyed;
      const room = m.it.write(chunk(length, m.sent), (error) => {
        m.called++;
        if (error) {
          // Those that wait fail at once when the socket is destroyed, as in Node before those that went out.
          m.failed = Math.min(m.failed, number);
        } else {
          check(number < m.failed, 'a write behind one that failed');
          check(number === m.last + 1, 'callbacks out of order');
          m.last = number;
        }
      });
      if (isOpen) m.sent += length;
      if (!room) m.full++;
    };

    const calls = [
      (m, amount) => write(m, amount),
      (m, amount) => write(m, amount * 1000),
      (m) => { m.ended = true; m.it.end(); },
      (m) => { m.destroyed = true; m.it.destroy(); },
      (m) => { m.destroyed = true; m.it.destroy(new Error('given')); },
      (m) => { m.destroyed = true; m.it.destroySoon(); },
      (m) => { m.destroyed = true; m.it.destroy(); m.it.destroy(new Error('given')); },
      (m) => { m.it.pause(); },
      (m) => { m.it.resume(); },
      (m, amount) => { if (m.it.isPaused()) m.it.read(amount || undefined); },
      (m, amount) => { if (m.it.readableLength > 0 && m.it.readableEncoding === null) m.it.unshift(Buffer.alloc(0)); },
      (m) => { m.it.cork(); },
      (m) => { m.it.uncork(); },
      (m, amount) => { m.it.setTimeout(amount % 3); },
      (m) => { if (m.it.readableEncoding === null) m.it.setEncoding('latin1'); },
      (m) => { m.it.unref(); },
      (m) => { m.it.ref(); },
      (m) => {
        const { it } = m;
        check(it.bytesRead >= m.received && it.bytesRead <= m.other.sent, `${it.bytesRead} bytes read`);
        check(it.readableLength >= 0 && it.writableLength >= 0, 'a negative length');
        check(it.destroyed || m.closes === 0, 'closed and not destroyed');
      },
    ];

    globalThis.begin = (a, b, halfA, halfB, markA, markB) => {
      sides = [side(a, halfA, markA), side(b, halfB, markB)];
      sides[0].other = sides[1];
      sides[1].other = sides[0];
    };
    globalThis.step = (index, name, amount) => { if (!sides[index].forgotten) calls[name](sides[index], amount); };
    globalThis.forget = (index) => {
      const m = sides[index];
      // Two that are lost and read would wait for each other, and so would one that does not answer an end.
      if (m.other.forgotten || m.allowHalfOpen) return;
      m.forgotten = true;
      m.it = null;
    };
    /** What is left comes to its end: all is read, both say that nothing follows. */
    globalThis.windUp = () => {
      for (const m of sides) {
        if (m.forgotten) continue;
        m.it.ref();
        m.it.setTimeout(0);
        while (m.it.writableCorked > 0) m.it.uncork();
        m.it.resume();
        if (!m.ended && !m.it.destroyed) { m.ended = true; m.it.end(); }
      }
    };
    globalThis.judge = () => {
      const anyLost = sides.some((m) => m.forgotten);
      for (const m of sides) {
        if (m.forgotten) continue;
        check(m.closes === 1, `${m.closes} times close`);
        check(m.called === m.writes, `of ${m.writes} callbacks ${m.called}`);
        if (!anyLost && !sides.some((one) => one.destroyed || one.errors > 0)) {
          check(m.received === m.other.sent, `of ${m.other.sent} bytes ${m.received} arrived`);
          check(m.ends === 1 && m.finishes === 1, 'no end or no finish');
        }
      }
      sides = null;
    };";

thread_local! {
    static HOST: LazyCell<Host> = LazyCell::new(|| Host::new(SCRIPT));
}

fn run(host: &Host, input: Input) {
    let (a, b) = UnixStream::pair().expect("a pair");
    let (a, b) = (a.into_raw_fd(), b.into_raw_fd());
    let ([half_a, half_b], [mark_a, mark_b]) = (input.half_open, input.marks);
    host.call::<()>("begin", (a, b, half_a, half_b, mark_a, mark_b));
    for step in input.steps.into_iter().take(100) {
        match step {
            Step::Call { side, name, amount } => {
                host.call("step", (i32::from(side), name as i32, amount))
            }
            Step::Turn => drop(host.turn()),
            Step::Collect => host.collect(),
            Step::Forget { side } => host.call("forget", (i32::from(side),)),
        }
    }
    host.turn();
    host.call::<()>("windUp", ());
    host.collect();
    host.settle();
    host.call::<()>("judge", ());
    host.collect();
    host.settle();
}

fuzz_target!(|input: Input| {
    HOST.with(|host| {
        // What it opens itself is no part of an input.
        let host: &Host = host;
        let before = next_descriptor();
        run(host, input);
        assert_eq!(next_descriptor(), before, "descriptors were left open");
    });
});
