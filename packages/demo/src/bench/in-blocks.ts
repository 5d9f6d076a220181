/** Pieces of some size: a write for each entry takes longer than the file. */
export function* inBlocks(pieces: Iterable<string>): Generator<Buffer> {
  let block = ''
  for (const piece of pieces) {
    block += piece
    if (block.length < 1_000_000) continue
    yield Buffer.from(block)
    block = ''
  }
  yield Buffer.from(block)
}
