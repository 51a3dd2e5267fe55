export { createApiApp, openApiDocument, type Api, type ApiOptions } from './api-app.js';
