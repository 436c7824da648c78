import type { Preview } from '@storybook/react-vite'
import { languages, languageOf } from '../stories/support/languages.js'
import { StageFrame } from '../stories/support/stage-frame.js'
import { clearStage, stageOf } from '../stories/support/stage.js'
import '@fontsource-variable/noto-sans'
import '@fontsource-variable/noto-sans-arabic'
import '@fontsource-variable/noto-sans-devanagari'
import '@fontsource-variable/noto-sans-hebrew'
import 'channelkit/styles.css'
import './preview.css'

const preview: Preview = {
  // A docs page plays nothing: stories in which a person has to act say `!autodocs`.
  tags: ['autodocs'],
  globalTypes: {
    theme: {
      description: 'The colour scheme of the page',
      toolbar: {
        title: 'Theme',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
    language: {
      description: 'The language of the page and of the parts, with its direction',
      toolbar: {
        title: 'Language',
        dynamicTitle: true,
        icon: 'globe',
        items: Object.entries(languages).map(([value, { title, locale }]) => ({
          value,
          title,
          right: locale.dir,
        })),
      },
    },
  },
  initialGlobals: { theme: 'light', language: 'en' },
  parameters: {
    layout: 'fullscreen',
    a11y: {
      test: 'error',
      options: {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      },
    },
    // The theme is the background.
    backgrounds: { disabled: true },
    viewport: {
      options: {
        phone: { name: 'Phone, 360 px', styles: { width: '360px', height: '740px' } },
        sidebar: { name: 'Sidebar, 320 px', styles: { width: '320px', height: '740px' } },
        tablet: { name: 'Tablet, 768 px', styles: { width: '768px', height: '1024px' } },
      },
    },
    controls: { expanded: true },
    options: { storySort: { order: ['Introduction', 'Try it', 'Hooks', 'Parts', 'Everything'] } },
  },
  // The world is made before the story, and stays the same when the toolbar renders it anew.
  loaders: [(context) => ({ stage: stageOf(context) })],
  beforeEach({ canvasElement, globals, viewMode }) {
    // What a dialog is put into lies outside the stage. A docs page keeps its own language.
    if (viewMode === 'story') {
      const { locale } = languageOf(globals)
      const { documentElement: root } = canvasElement.ownerDocument
      root.lang = locale.tag
      root.dir = locale.dir
      root.dataset['theme'] = String(globals['theme'])
    }
    return () => clearStage(canvasElement)
  },
  decorators: [
    (Story, { loaded, globals }) => (
      <StageFrame stage={loaded['stage']} globals={globals}>
        <Story />
      </StageFrame>
    ),
  ],
}

export default preview
