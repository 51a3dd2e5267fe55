export * from './text/canonical-text.js';
export * from './text/digits.js';
export * from './text/search-key.js';
