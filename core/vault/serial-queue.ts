/** Runs tasks one after another, in the order in which they came; a failed one does not stop the next. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task);
    // Not the result itself: the queue outlives a lock, and would keep the last document in memory.
    this.#last = result.then(forget, forget);
    return result;
  }
}

function forget(): void {
  // Only the order is kept.
}
