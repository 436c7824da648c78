import { describe } from 'vitest'
import { describeStories } from './requests/describe-stories.js'

describe('whatever a page asks, and whatever its host does', () => {
  describeStories('any host', 50_000)
})
