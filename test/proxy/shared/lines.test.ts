import { expect, it, vi } from 'vitest'
import { createLines } from '../../../src/proxy/shared/lines.js'
import { memoryBus } from '../../../src/proxy/shared/memory.js'
import { forgotten } from '../forgotten.js'

/** Lines of two processes, named by their subject and what they are about. */
function open() {
  const bus = memoryBus()
  const ends = vi.fn<() => void>()
  const listen = bus.subscribe.bind(bus)
  const subscribe = vi.spyOn(bus, 'subscribe').mockImplementation((hear) => {
    const end = listen(hear)
    return () => (ends(), end())
  })
  const process = () => {
    const lines = createLines(bus, async (...names) => names.join('/'), 'watch')
    return async (subject: string, name: string) => {
      const heard: string[] = []
      const line = await lines.open(subject, name, (word) => heard.push(word))
      return { ...line, heard: () => heard.splice(0) }
    }
  }
  return { bus, subscribe, ends, one: process(), other: process() }
}

const said = () => new Promise((resolve) => setImmediate(resolve))

it('a word is heard by all who have a line about the same, also in other processes', async () => {
  const { one, other } = open()
  const lines = [await one('acme', 'a'), await one('acme', 'a'), await other('acme', 'a')]
  const others = [await other('acme', 'b'), await other('globex', 'a')]
  lines[0]?.say('news')
  await said()
  expect(lines.map(({ heard }) => heard())).toEqual([['news'], ['news'], ['news']])
  expect(others.map(({ heard }) => heard())).toEqual([[], []])
})

it.each(['hint watch/acme/a news', 'line', 'line watch/acme/b news', 'line  news'])(
  '%j on the bus is no word of this line',
  async (message) => {
    const { bus, one } = open()
    const { heard } = await one('acme', 'a')
    await bus.publish(message)
    await said()
    expect(heard()).toEqual([])
  },
)

it('a line that is closed hears nothing, and the others go on', async () => {
  const { one, other } = open()
  const closed = await one('acme', 'a')
  const [same, another] = [await one('acme', 'a'), await one('acme', 'b')]
  const elsewhere = await other('acme', 'a')
  closed.close()
  elsewhere.say('news')
  another.say('more')
  await said()
  expect([closed.heard(), same.heard(), another.heard()]).toEqual([[], ['news'], ['more']])
})

it('a line that is closed twice takes nothing from one that was opened since', async () => {
  const { one, subscribe, ends } = open()
  const first = await one('acme', 'a')
  first.close()
  first.close()
  const second = await one('acme', 'a')
  first.close()
  second.say('news')
  await said()
  expect([first.heard(), second.heard()]).toEqual([[], ['news']])
  expect([subscribe.mock.calls.length, ends.mock.calls.length]).toEqual([2, 1])
})

it('the bus is listened to once, while one line is open, and nothing is left behind', async () => {
  const { one, subscribe, ends } = open()
  const lines = [await one('acme', 'a'), await one('acme', 'a'), await one('acme', 'b')]
  expect(subscribe).toHaveBeenCalledTimes(1)
  const left = await forgotten(async () => {
    for (const { close } of lines) {
      expect(ends).not.toHaveBeenCalled()
      close()
    }
  })
  expect(ends).toHaveBeenCalledTimes(1)
  expect(left).toEqual(['watch/acme/a', 'watch/acme/b'])
})

it('a bus that is out of reach takes a word, and fails nobody', async () => {
  const { bus, one } = open()
  const line = await one('acme', 'a')
  bus.publish = () => Promise.reject(new Error('ECONNRESET'))
  line.say('news')
  await said()
  expect(line.heard()).toEqual([])
})
