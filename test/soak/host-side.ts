// Loaded into the demo's process before it begins: its time passes quickly, and it says what it holds.
import { holding } from '../../bench/server/memory.ts'
import { hurryServer } from './hurry.ts'

hurryServer(Number(process.env['SOAK_RATE']))
process.on('message', () => void holding().then((held) => process.send?.(held)))
