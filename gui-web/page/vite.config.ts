import { defineConfig } from 'vite';

// What a first verdict needs is one script, one style sheet and one worker; pictures of other kinds come when asked for.
// With GREENGAUGE_PAGE_WHOLE all is one script, of which the self-contained file is made.
const whole = process.env.GREENGAUGE_PAGE_WHOLE !== undefined;

export default defineConfig({
    base: './',
    publicDir: 'static',
    esbuild: undefined,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
        outDir: process.env.GREENGAUGE_PAGE_OUT ?? (whole ? '../../build/page/whole' : '../../build/page/site'),
        rolldownOptions: whole ? { output: { codeSplitting: false } } : {},
        emptyOutDir: true,
        target: 'es2022',
        assetsInlineLimit: 0,
        modulePreload: false,
        cssCodeSplit: false,
    },
    worker: { format: 'iife' },
});
