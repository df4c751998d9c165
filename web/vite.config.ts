import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const server = process.env.PERENNIAL_URL ?? 'http://127.0.0.1:5080';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: '../src/Perennial/wwwroot',
    emptyOutDir: true,
    // The page is served with a strict content-security policy: nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: { '/api': server, '/health': server, '/openapi.json': server, '/openapi': server, '^/m/': server },
  },
  test: { environment: 'node', include: ['src/**/*.test.{ts,tsx}'] },
});
