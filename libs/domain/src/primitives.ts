export * from './text/canonical-text.js';
export * from './text/digits.js';
export * from './text/search-key.js';
export type { Identifier, IdentifierFault } from './identifier/identifier-fault.js';
export * from './identifier/national-code.js';
export * from './identifier/legal-id.js';
export * from './identifier/place-code.js';
export * from './identifier/sheba.js';
export * from './identifier/mobile.js';
