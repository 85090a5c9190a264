import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:8400';

export default defineConfig({
  plugins: [react()],
  publicDir: false,
  build: {
    outDir: 'var/web',
    emptyOutDir: true,
    // Nothing as `data:` and nothing inline: the content security policy allows files of our own and no more.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2024',
  },
  server: {
    // The server takes nothing from a foreign origin, and that of this one is another than its own.
    proxy: Object.fromEntries(['/api', '/auth', '/demo'].map((path) => [path, { target: server, headers: { origin: server } }])),
    watch: { ignored: ['**/var/**'] },
  },
});
