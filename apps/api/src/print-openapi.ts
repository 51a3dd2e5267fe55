import { openApiDocument } from './api-app.js';

// What `tashil openapi` prints and the web's types are made from: the document alone, without a database or a port.
process.stdout.write(`${JSON.stringify(await openApiDocument(), null, 2)}\n`, () => process.exit(0));
