import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** Pages are built into `dist/web`. Nothing is inlined: the server's content policy allows own files only. */
export default defineConfig({
  root,
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: `${root}/../../dist/web`,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
});
