import { index, route } from '@react-router/dev/routes'

export default [index('routes/page.tsx'), route('api/channels/*', 'routes/channels.ts')]
