import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import cookie from '@fastify/cookie';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#app';
import { ApiModule } from './api.module.js';
import type {} from './access/request-state.js';
import { openJournal, type Journal } from './observation/journal.js';
import { observeRequests } from './observation/request-hooks.js';
import { RequestMetrics } from './observation/request-metrics.js';
import { describeApi, requirePolicyFor } from './openapi/openapi-document.js';
import { problemOf } from './problem/problem-of.js';
import { sendProblem } from './problem/problem.filter.js';
import { acceptJsonOnly } from './web/json-body.js';
import { acceptPieces } from './web/piece-body.js';
import { answerNotModified } from './web/not-modified.js';
import { addSecurityHeaders, securityHeaders } from './web/security-headers.js';
import { serveWeb } from './web/serve-web.js';
import { WebFiles } from './web/web-files.js';

const BODY_LIMIT_BYTES = 256 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
const IDLE_CONNECTION_MS = 72_000;
const IDLE_SWEEP_MS = 50;
const MOST_PARAMETER_CHARACTERS = 200;
const MOST_IN_FLIGHT = 500;

export interface ApiOptions {
  app: App;
  /** Folder of the built web app; without it only the API is served. */
  webFolder?: string;
  /** Where the log goes; nowhere unless told. */
  journal?: Journal;
  /** Addresses and networks of proxies whose word on where a request comes from, and whether encrypted, is taken; nobody's unless told. */
  trustedProxies?: readonly string[];
  /** Requests at once before others are turned away. */
  mostInFlight?: number;
}

/** The API, ready to listen. */
export interface Api {
  readonly nest: NestFastifyApplication;
  readonly document: OpenAPIObject;
  readonly metrics: RequestMetrics;
  /** @param port 0 for a free one @returns the port it listens on, on all addresses of the machine */
  listen(port: number): Promise<number>;
  /** Takes no new connections and answers what has been asked. The application and its store stay open. */
  close(): Promise<void>;
}

/** Faults of the framework itself go to the log; what it tells about its start does not. */
const frameworkLogger = (journal: Journal): LoggerService => {
  const fault = (message: unknown) => journal.fault({ id: 'framework', route: null, code: 'fault', cause: message });
  return { log: () => undefined, warn: () => undefined, error: fault, fatal: fault };
};

async function nestOf(app: App, journal: Journal, trustedProxies: readonly string[] = []): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: IDLE_CONNECTION_MS,
    // Whose address a request has is decided by the connection; the headers of a proxy are believed when it is one of those that were named.
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    // While the last requests are answered, what still arrives on open connections is answered too.
    return503OnClosing: false,
    routerOptions: { maxParamLength: MOST_PARAMETER_CHARACTERS },
    // An address that cannot be read is answered before any hook.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(request, reply.headers(securityHeaders(request)), problemOf(error, request.id)),
  });
  const nest = await NestFactory.create<NestFastifyApplication>(ApiModule.of(app, journal), adapter, {
    bodyParser: false, abortOnError: false, logger: frameworkLogger(journal),
  });
  return nest.setGlobalPrefix('api/v1');
}

/**
 * The API over an opened application.
 * @throws Error when the policy table and the operations of the API differ
 */
export async function createApiApp({ app, journal = openJournal(() => undefined), mostInFlight = MOST_IN_FLIGHT, trustedProxies, webFolder }: ApiOptions): Promise<Api> {
  const nest = await nestOf(app, journal, trustedProxies);
  const server = nest.getHttpAdapter().getInstance();
  const metrics = new RequestMetrics(app.store);
  for (const name of ['actor', 'token', 'idempotency']) server.decorateRequest(name, null);
  server.decorateRequest('arrivedAt', 0);
  server.decorateRequest('isStream', false);
  server.decorateRequest('becomeStream', () => undefined);
  acceptJsonOnly(server);
  acceptPieces(server);
  addSecurityHeaders(server);
  answerNotModified(server);
  observeRequests(server, { journal, metrics, mostInFlight });
  await server.register(cookie);
  serveWeb(server, webFolder === undefined ? WebFiles.none : await WebFiles.open(webFolder));
  const document = describeApi(nest);
  requirePolicyFor(document);
  SwaggerModule.setup('api/docs', nest, document, { jsonDocumentUrl: 'api/v1/openapi.json', raw: ['json'], customSiteTitle: 'Tashil API' });
  await nest.init();
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    nest, document, metrics,
    listen: async (port) => {
      await listenEverywhere(nest, port);
      return (nest.getHttpServer().address() as AddressInfo).port;
    },
    close: async () => {
      // A connection that was answering when the close began is idle only afterwards, and would be waited for as long as it is kept alive.
      const sweep = setInterval(() => {
        server.server.closeIdleConnections();
        // A browser opens connections in advance; one that never asked for anything does not count as idle.
        for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      }, IDLE_SWEEP_MS);
      try {
        await nest.close();
      } finally {
        clearInterval(sweep);
        metrics.close();
      }
    },
  };
}

/** On both families of addresses, or on the older alone where the machine lacks the newer. */
async function listenEverywhere(nest: NestFastifyApplication, port: number): Promise<void> {
  try {
    await nest.listen(port, '::');
  } catch (error) {
    if (!(error instanceof Object && 'code' in error && error.code === 'EAFNOSUPPORT')) throw error;
    await nest.listen(port, '0.0.0.0');
  }
}

/** The contract as a document, without a database and without listening. */
export async function openApiDocument(): Promise<OpenAPIObject> {
  // Nothing is asked of the application while it is only described.
  const nest = await nestOf({} as App, openJournal(() => undefined));
  const document = describeApi(nest);
  requirePolicyFor(document);
  await nest.close();
  return document;
}
