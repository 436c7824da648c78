// Loaded into the demo's process before it begins: its time passes quickly, and it says what it holds.
import { getHeapSnapshot } from 'node:v8'
import { text } from 'node:stream/consumers'
import { holding } from '../../bench/server/memory.ts'
import { readHeap } from './heap.ts'
import { hurryServer } from './hurry.ts'

const skip = hurryServer(Number(process.env['SOAK_RATE']))
process.on('message', (ms) => {
  skip(Number(ms))
  void tell()
})

async function tell(): Promise<void> {
  const { timers, sockets } = await holding()
  process.send?.({ timers, sockets, heap: readHeap(await text(getHeapSnapshot())) })
}
