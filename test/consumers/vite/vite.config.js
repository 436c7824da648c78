import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// React's development build, which alone warns of what differs on hydration.
export default defineConfig({ plugins: [react()], build: { minify: false } })
