//! The stream machine against a small model: whatever is called in which order, what is pushed comes out once and in order, what is
//! written goes in once and in order, and events keep their rules.

#![no_main]

use std::cell::LazyCell;

use libfuzzer_sys::fuzz_target;
use qjsnet_fuzz::Host;

/// The first byte of an input makes a duplex stream; each other is one call on it, or a turn of the loop.
const SCRIPT: &str = r"
    let model;
    const fault = (text) => { throw new Error(text); };
    const check = (holds, text) => { if (!holds) fault(text); };
    const chunk = (length, from) => Uint8Array.from({ length }, (_, index) => (from + index) & 255);

    globalThis.begin = (how) => {
      const m = model = {
        pushed: 0, read: 0, written: 0, taken: 0, called: 0, writes: 0, full: 0, drains: 0, ended: false, ends: 0, ending: false,
        closes: 0, errors: 0, destroyed: false, finished: 0, waiting: [], reading: false,
      };
      const marks = [0, 1, 3, 16, 64];
      const duplex = m.duplex = new stream.Duplex({
        readableHighWaterMark: marks[how % 5], writableHighWaterMark: marks[(how >> 3) % 5],
        read() {},
        write(data, encoding, callback) {
          for (const byte of data) check(byte === (m.taken++ & 255), 'written out of order');
          if (how & 128) m.waiting.push(callback);
          else callback();
        },
        final(callback) { m.waiting.push(callback); },
      });
      m.onData = (data) => {
        check(m.ends === 0 && m.closes === 0, 'data after its end');
        check(m.reading || !duplex.isPaused(), 'data while paused');
        take(data);
      };
      duplex.on('end', () => { check(m.read === m.pushed, 'end before all was read'); check(++m.ends === 1, 'end twice'); });
      duplex.on('close', () => { check(++m.closes === 1, 'close twice'); });
      duplex.on('error', (error) => { throw error; });
      duplex.on('drain', () => { check(++m.drains <= m.full, 'drain without a false'); });
      duplex.on('finish', () => { check(++m.finished === 1, 'finish twice'); check(m.taken === m.written, 'finish before all was taken'); });
    };
    const take = (data) => { for (const byte of data) check(byte === (model.read++ & 255), 'read out of order'); };
    const hears = () => model.duplex.listenerCount('data') > 0;

    globalThis.step = (byte) => {
      const m = model;
      const { duplex } = m;
      const amount = byte >> 4;
      switch (byte & 15) {
        case 0: case 1:
          if (m.ended || m.destroyed) break;
          // Counted first: a stream that flows gives it at once.
          m.pushed += amount;
          duplex.push(chunk(amount, m.pushed - amount));
          break;
        case 2: {
          m.reading = true;
          const data = duplex.read(amount || undefined);
          m.reading = false;
          if (data === null) break;
          if (amount && !m.ended) check(data.length === amount, `read(${amount}) gave ${data.length}`);
          // Listeners for 'data' get what read() gives as well.
          if (!hears()) take(data);
          break;
        }
        case 3: duplex.pause(); break;
        case 4: if (!hears()) duplex.on('data', m.onData); duplex.resume(); break;
        case 5: if (!hears()) duplex.on('data', m.onData); break;
        case 6: if (!m.ended && !m.destroyed) { m.ended = true; duplex.push(null); } break;
        case 7: case 8: {
          if (m.ending || m.destroyed) break;
          m.writes++;
          m.written += amount;
          const room = duplex.write(chunk(amount, m.written - amount), (error) => {
            m.called++;
            check(!error || m.destroyed, 'an error without a cause');
          });
          if (!room) m.full++;
          break;
        }
        case 9: m.waiting.shift()?.(); break;
        case 10: duplex.cork(); break;
        case 11: duplex.uncork(); break;
        case 12: if (amount > 12 && !m.ending && !m.destroyed) { m.ending = true; duplex.end(); } break;
        case 13: if (amount === 15) { m.destroyed = true; duplex.destroy(); } break;
        case 14: {
          if (m.ended || m.destroyed || hears() || amount > 3) break;
          // What was read last goes back.
          const data = duplex.read();
          if (data !== null) duplex.unshift(data);
          break;
        }
      }
      check(duplex.readableLength >= 0 && duplex.writableLength >= 0, 'a negative length');
      check(duplex.readableLength === m.pushed - m.read || m.destroyed || m.closes > 0, `${duplex.readableLength} bytes wait to be read`);
    };

    /** All that was pushed is read and all that was written taken; whether there is more to do. */
    globalThis.release = () => {
      const m = model;
      const { duplex } = m;
      while (duplex.writableCorked > 0) duplex.uncork();
      if (!m.destroyed) {
        if (!hears()) duplex.on('data', m.onData);
        duplex.resume();
        if (!m.ended) { m.ended = true; duplex.push(null); }
        if (!m.ending) { m.ending = true; duplex.end(); }
      }
      const more = m.waiting.length > 0;
      while (m.waiting.length > 0) m.waiting.shift()();
      return more;
    };
    globalThis.judge = () => {
      const m = model;
      check(m.closes === 1, `${m.closes} times close`);
      check(m.called === m.writes, `of ${m.writes} callbacks ${m.called} were called`);
      if (m.destroyed) return;
      check(m.read === m.pushed && m.ends === 1, `of ${m.pushed} bytes ${m.read} were read`);
      check(m.taken === m.written && m.finished === 1, `of ${m.written} bytes ${m.taken} were taken`);
    };";

/// Lets the ticks run.
const TURN: u8 = 15;

thread_local! {
    static HOST: LazyCell<Host> = LazyCell::new(|| Host::new(SCRIPT));
}

fuzz_target!(|input: &[u8]| {
    let [how, steps @ ..] = input else { return };
    HOST.with(|host| {
        host.call::<()>("begin", (*how,));
        for step in steps.iter().take(300) {
            match step & 15 {
                TURN => drop(host.turn()),
                _ => host.call("step", (*step,)),
            }
        }
        host.settle();
        while host.call("release", ()) {
            host.settle();
        }
        host.settle();
        host.call::<()>("judge", ());
    });
});
