import './ensure-install.mjs';

// Only now, when the packages are there, may anything be imported that needs them.
const { ensureServerBuilt } = await import('./build.mjs');
ensureServerBuilt();
process.setSourceMapsEnabled(true);
await import('../../dist/apps/cli/src/main.js');
