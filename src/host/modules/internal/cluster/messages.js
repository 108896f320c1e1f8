'use strict';
// Messages between the primary and its workers: {cmd: 'NODE_CLUSTER', act, seq, …}, and {ack: seq, …} in answer to one.

const { SafeMap } = primordials;

let lastSeq = 0;

function ignore() {}

/** The answers that one side waits for, by the numbers of their questions. */
class Messages {
  #waiting = new SafeMap();

  constructor(target) {
    this.target = target;
  }

  /** Sends, unless the other side is gone. `answered(reply, handle)` is called, or `lost()` if no answer can come. */
  send(message, handle, answered, lost) {
    if (!this.target.connected) return false;
    const seq = lastSeq++;
    if (answered !== undefined) this.#waiting.set(seq, { answered, lost });
    // The function takes the errors: 'disconnect' will say that the other side is gone.
    return this.target.send({ cmd: 'NODE_CLUSTER', ...message, seq }, handle, undefined, ignore);
  }

  /** Calls `onmessage` for each message that is no answer. */
  listen(onmessage) {
    this.target.on('internalMessage', (message, handle) => {
      if (message.cmd !== 'NODE_CLUSTER') return;
      const waiting = message.ack === undefined ? undefined : this.#waiting.get(message.ack);
      if (waiting === undefined) {
        onmessage(message, handle);
        return;
      }
      this.#waiting.delete(message.ack);
      waiting.answered(message, handle);
    });
  }

  /** The other side is gone. */
  giveUp() {
    const waiting = this.#waiting;
    this.#waiting = new SafeMap();
    for (const { lost } of waiting.values()) if (lost !== undefined) lost();
  }
}

module.exports = { Messages };
