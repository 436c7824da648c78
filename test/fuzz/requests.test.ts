import { describe } from 'vitest'
import { describeStories } from './requests/describe-stories.js'

describe('whatever a page asks', () => {
  describeStories('good host', 50_000)
})
