// A buffer of bytes: what comes in is added at the end, what is read is taken from the front.
//
// One array with a beginning and an end, which is doubled when it is full. Why not a list of the pieces as they
// came: a line may lie across three of them, and every search would have to step over the seams.
// Invariant: the bytes from `start` to `end` are what was added and not taken, in order.
//
// Read next: streamReader.ts.

const SMALLEST = 1024

export class ByteBuffer {
  private bytes = new Uint8Array(0)
  private start = 0
  private end = 0

  get length(): number {
    return this.end - this.start
  }

  append(added: Uint8Array): void {
    if (this.end + added.length > this.bytes.length) this.makeRoom(added.length)
    this.bytes.set(added, this.end)
    this.end += added.length
  }

  /** Moves what is there to the front, of a larger array if it has to be. */
  private makeRoom(count: number): void {
    const { length } = this
    const needed = length + count
    const source = this.bytes.subarray(this.start, this.end)
    if (needed > this.bytes.length / 2) this.bytes = new Uint8Array(Math.max(SMALLEST, 2 * needed))
    this.bytes.set(source)
    this.start = 0
    this.end = length
  }

  /** Takes so many bytes from the front, or as many as there are. What it gives is a copy. */
  take(count: number): Uint8Array {
    const taken = this.bytes.slice(this.start, this.start + Math.min(count, this.length))
    this.start += taken.length
    if (this.length === 0) this.clear()
    return taken
  }

  /** Where the separator begins, counted from the front; -1 if it is not there. The search begins at `from`. */
  indexOf(separator: Uint8Array, from: number): number {
    const { start, end, bytes } = this
    const last = end - separator.length
    for (let index = start + from; index <= last; index++) {
      index = bytes.indexOf(separator[0]!, index)
      if (index < 0 || index > last) return -1
      if (separator.every((byte, offset) => bytes[index + offset] === byte)) return index - start
    }
    return -1
  }

  clear(): void {
    this.start = 0
    this.end = 0
    // An array that once held something long would be kept for the length of the connection.
    if (this.bytes.length > 64 * SMALLEST) this.bytes = new Uint8Array(0)
  }
}
