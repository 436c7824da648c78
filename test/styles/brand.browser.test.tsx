import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contrast, painted } from './colours.js'

const steps = [0, 51, 102, 153, 204, 255]

/** Six shades of each channel, greys at the turn from white text to black, and what is no plain sRGB. */
const colours = [
  ...steps.flatMap((red) =>
    steps.flatMap((green) => steps.map((blue) => `rgb(${red} ${green} ${blue})`)),
  ),
  '#757575',
  '#767676',
  '#777777',
  '#787878',
  '#25d366',
  '#1877f2',
  '#ffdd00',
  '#635bff',
  'color(display-p3 0 1 0)',
  'color(display-p3 1 0 0.5)',
  'color(rec2020 0 0 1)',
  'oklch(0.7 0.4 150)',
  'oklch(0.3 0.4 270)',
  'lab(120 0 0)',
  'hsl(none 90% 50%)',
  'rgb(0 0 255 / 10%)',
  'transparent',
  'rebeccapurple',
  'Highlight',
  'light-dark(#ffee00, #220044)',
  'color-mix(in oklab, red, yellow)',
]

/** The grounds that the parts bring. */
const grounds = { light: '#ffffff', dark: '#18181b' } as const

let trigger: HTMLElement
let probe: HTMLElement
beforeEach(() => {
  const place = document.body.appendChild(document.createElement('div'))
  place.innerHTML = `<button data-slot="ck-trigger" data-variant="primary">
    <span style="transition: none; background: var(--_accent-hover); outline: 1px solid var(--_focus)">Go</span>
  </button>`
  trigger = place.querySelector('button') ?? place
  probe = place.querySelector('span') ?? place
  trigger.style.transition = 'none'
})
afterEach(() => trigger.parentElement?.remove())

function faults(theme: keyof typeof grounds): string[] {
  trigger.dataset['ckTheme'] = theme
  const [button, derived] = [getComputedStyle(trigger), getComputedStyle(probe)]
  const ground = grounds[theme]
  return colours.flatMap((colour) => {
    trigger.style.setProperty('--ck-brand', colour)
    const { backgroundColor: accent, color: text, borderTopColor: frame } = button
    const { backgroundColor: hover, outlineColor: focus } = derived
    const visible = Math.max(contrast(frame, ground), contrast(accent, ground))
    return [
      ...(contrast(accent, text) < 4.5 ? [`${colour}: text ${contrast(accent, text)}`] : []),
      ...(contrast(hover, text) < 4.5 ? [`${colour}: hovered text ${contrast(hover, text)}`] : []),
      ...(painted(hover).join() === painted(accent).join() ? [`${colour}: hover`] : []),
      ...(visible < 3 ? [`${colour}: frame ${visible}`] : []),
      ...(contrast(focus, ground) < 4.5 ? [`${colour}: focus ${contrast(focus, ground)}`] : []),
    ]
  })
}

describe('a brand colour alone', () => {
  it.each(['light', 'dark'] as const)('keeps its contrast, whichever it is: %s', (theme) => {
    expect(faults(theme)).toEqual([])
  })

  it('is the accent as it is, but where a little darker lets white be its text', () => {
    const accentOf = (colour: string): string => {
      trigger.style.setProperty('--ck-brand', colour)
      const { backgroundColor, color } = getComputedStyle(trigger)
      return [painted(backgroundColor), painted(color)].join(' on ')
    }
    expect(accentOf('#ffdd00')).toBe('255,221,0 on 0,0,0')
    expect(accentOf('#635bff')).toBe('99,91,255 on 255,255,255')
    expect(accentOf('#1877f2')).toBe('23,114,232 on 255,255,255')
  })

  it('gives way to an accent, whose text is legible too, and to a focus of the host', () => {
    trigger.style.cssText += '--ck-brand: #ffdd00; --ck-accent: #000080; --ck-focus: #ff0000'
    const { backgroundColor, color } = getComputedStyle(trigger)
    expect([painted(backgroundColor), painted(color)]).toEqual([
      [0, 0, 128],
      [255, 255, 255],
    ])
    expect(painted(getComputedStyle(probe).outlineColor)).toEqual([255, 0, 0])
  })
})

it('changes nothing where there is none', () => {
  trigger.dataset['ckTheme'] = 'light'
  const { backgroundColor, color } = getComputedStyle(trigger)
  expect([painted(backgroundColor), painted(color)]).toEqual([
    [24, 24, 27],
    [255, 255, 255],
  ])
  expect(painted(getComputedStyle(probe).outlineColor)).toEqual([37, 99, 235])
})
