import { describe, expect, it } from 'vitest'
import { inlineCss } from '../../tooling/ship-css.js'

const sheet = inlineCss('src/styles/index.css').replaceAll(/\/\*[\s\S]*?\*\//g, '')

/** What a sheet says of animations, each by its own. */
const animations = [...sheet.matchAll(/animation(?:-name)?:\s*([^;]+);/g)].map(
  ([, value = '']) => value,
)

/** The properties that the keyframes of a name change. */
function changedBy(name: string): string[] {
  const [, body = ''] = sheet.match(new RegExp(`@keyframes ${name} \\{([\\s\\S]*?\\n  \\})`)) ?? []
  return [...new Set([...body.matchAll(/([\w-]+):/g)].map(([, property = '']) => property))]
}

describe('motion', () => {
  it('goes on without end by what costs no layout and no paint alone', () => {
    const endless = animations.filter((value) => value.includes('infinite'))
    const names = new Set(endless.map((value) => value.match(/ck-[\w-]+/)?.[0] ?? value))
    expect([...names].toSorted()).toEqual(['ck-breathe', 'ck-spin'])
    expect([...names].flatMap(changedBy).toSorted()).toEqual(['opacity', 'rotate'])
  })

  it('moves by keyframes that there are', () => {
    const named = animations.flatMap((value) => value.match(/ck-[\w-]+/g) ?? [])
    expect(named.filter((name) => changedBy(name).length === 0)).toEqual([])
  })

  it('lets no part glide from one size or place to another', () => {
    const gliding = [...sheet.matchAll(/transition(?:-property)?:\s*([^;]+);/g)].filter(
      ([, value = '']) =>
        /\b(all|(inline|block)-size|width|height|inset|margin|padding)\b/.test(value),
    )
    expect(gliding).toEqual([])
  })
})
