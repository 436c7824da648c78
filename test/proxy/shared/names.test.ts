import { expect, it } from 'vitest'
import { createNames } from '../../../src/proxy/shared/names.js'
import { secret } from '../bench.js'

it('names are of letters that fit anywhere, as long as their hash', async () => {
  const nameOf = createNames([secret])
  const subjects = Array.from({ length: 100 }, (_, each) => `subject ${each}`)
  const names = await Promise.all(subjects.map(async (subject) => nameOf('a', subject, 'b')))
  for (const name of names) expect(name).toMatch(/^[\w-]{43}$/)
  expect(new Set(names).size).toBe(100)
})

it('names are the same in every process, and others under another secret or for another purpose', async () => {
  const name = await createNames([secret])('a', 'b', 'c')
  expect(await createNames([secret])('a', 'b', 'c')).toBe(name)
  expect(await createNames([`another ${secret}`])('a', 'b', 'c')).not.toBe(name)
  expect(await createNames([secret])('other', 'b', 'c')).not.toBe(name)
  expect(await createNames([secret])('a', 'b","c', '')).not.toBe(name)
})
