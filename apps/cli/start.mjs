import './ensure-install.mjs';

// Only now, when the packages are there, may anything be imported that needs them.
const { ensureServerBuilt, ensureWebBuilt } = await import('./build.mjs');
ensureServerBuilt();
ensureWebBuilt();
process.setSourceMapsEnabled(true);
await import('../../dist/apps/cli/src/start.js');
