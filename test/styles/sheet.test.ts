import { describe, expect, it } from 'vitest'
import { inlineCss } from '../../tooling/ship-css.js'

const sheet = inlineCss('src/styles/index.css').replaceAll(/\/\*[\s\S]*?\*\//g, '')

/** Every selector of a sheet's rules, one by one, with the at-rule that it stands in, if any. */
function selectorsOf(css: string): string[] {
  return [...css.matchAll(/([^{};]+)\{/g)]
    .map(([, prelude = '']) => prelude.trim())
    .filter((prelude) => !prelude.startsWith('@') && !/^(from|to|[\d.]+%)$/.test(prelude))
    .flatMap((prelude) => listed(prelude))
}

/** A list's members: commas inside brackets part nothing. */
function listed(list: string): string[] {
  const members = ['']
  let depth = 0
  for (const letter of list) {
    if ('(['.includes(letter)) depth += 1
    if (')]'.includes(letter)) depth -= 1
    if (letter === ',' && depth === 0) members.push('')
    else members[members.length - 1] += letter
  }
  return members.map((member) => member.trim())
}

describe('the stylesheet', () => {
  it('raises its voice nowhere', () => {
    expect(sheet).not.toMatch(/!\s*important/)
  })

  it('selects what is ours alone', () => {
    // Inside another rule `&` is ours; what is left names a part or one of our attributes.
    const foreign = selectorsOf(sheet).filter(
      (selector) => !/&|\[data-slot[\^=]|\[data-ck-/.test(selector),
    )
    expect(foreign).toEqual([])
  })

  it('reaches the page itself by one rule, while a dialog of ours is open', () => {
    const page = selectorsOf(sheet).filter(
      (selector) => /(^|[\s,(>])(html|body|:root|\*)/.test(selector) && !/^[:[&]/.test(selector),
    )
    expect(
      page.every((selector) => selector.startsWith("html:has([data-slot='ck-dialog'][open]")),
    ).toBe(true)
    expect(page.length).toBeGreaterThan(0)
  })

  it('has everything in its layer but the code field and what a camera reads', () => {
    const outside = sheet.replaceAll(/@layer channelkit \{[\s\S]*?\n\}/g, '')
    const roots = [...outside.matchAll(/^([^\s{}][^{}]*)\{/gm)].map(([, prelude = '']) =>
      prelude.trim(),
    )
    expect(roots).toEqual([
      "[data-slot='ck-otp'] > [data-slot='ck-otp-input']",
      "[data-slot='ck-plate'] > [data-slot='ck-qr']",
    ])
  })

  it('names its keyframes and layer as nobody else does', () => {
    const names = [...sheet.matchAll(/@(keyframes|layer|container|property)\s+([^\s{;]+)/g)]
    const foreign = names.filter(([, , name = '']) => !/^(ck-|channelkit$)/.test(name))
    expect(foreign).toEqual([])
  })

  it('documents every variable that a host may set, and sets none', () => {
    const used = new Set([...sheet.matchAll(/var\(\s*(--ck-[\w-]+)/g)].map(([, name]) => name))
    const documented = new Set(
      [
        ...inlineCss('src/styles/tokens.css').matchAll(/^ \*\s+(?:unless\s)?.*?(--ck-[\w-]+)/gm),
      ].map(([, name]) => name),
    )
    expect(used).toEqual(documented)
    expect(sheet).not.toMatch(/--ck-[\w-]+\s*:/)
  })
})
