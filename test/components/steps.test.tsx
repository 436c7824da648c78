import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { PhoneWords } from '../../src/components/steps.js'

it("shows the phone's own words stronger, and nothing of the asterisks around them", () => {
  const sentence = 'Tap *Linked devices*, then *Link a device*'
  expect(renderToStaticMarkup(<PhoneWords>{sentence}</PhoneWords>)).toBe(
    'Tap <strong>Linked devices</strong>, then <strong>Link a device</strong>',
  )
})
