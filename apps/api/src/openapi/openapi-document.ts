import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ROUTE_ACCESS } from '#domain';
import { SESSION_COOKIE } from '../access/session-cookie.js';
import { allocationSchemas } from '../allocations/allocations.schemas.js';
import { authSchemas } from '../auth/auth.schemas.js';
import { backlogSchemas } from '../backlog/backlog.schemas.js';
import { calendarSchemas } from '../calendars/calendars.schemas.js';
import { bulkCommandSchemas } from '../cases/bulk-commands.schemas.js';
import { clockSchemas } from '../clock/clock.schemas.js';
import { caseSchemas } from '../cases/cases.schemas.js';
import { delegationSchemas } from '../delegations/delegations.schemas.js';
import { demoSchemas } from '../demo/demo.schemas.js';
import { documentSchemas } from '../documents/documents.schemas.js';
import { floodSchemas } from '../flood/flood.schemas.js';
import { healthSchemas } from '../health/health.schemas.js';
import { intakeSchemas } from '../intake/intake.schemas.js';
import { myCaseSchemas } from '../my-cases/my-cases.schemas.js';
import { noticeSchemas } from '../notices/notices.schemas.js';
import { programmeSchemas } from '../programmes/programmes.schemas.js';
import { quarantineSchemas } from '../quarantine/quarantine.schemas.js';
import { questionSchemas } from '../questions/questions.schemas.js';
import { referenceSchemas } from '../reference/reference.schemas.js';
import { reportSchemas } from '../reports/reports.schemas.js';
import { runSchemas } from '../runs/runs.schemas.js';
import { stallSchemas } from '../stalls/stalls.schemas.js';
import { trackSchemas } from '../track/track.schemas.js';
import { worklistSchemas } from '../worklists/worklists.schemas.js';
import { problemSchemas } from './problem.schemas.js';

const ANSWERS = {
  ...problemSchemas, ...authSchemas, ...caseSchemas, ...documentSchemas, ...myCaseSchemas, ...programmeSchemas, ...stallSchemas, ...clockSchemas, ...backlogSchemas, ...runSchemas, ...quarantineSchemas, ...reportSchemas, ...allocationSchemas,
  ...referenceSchemas, ...calendarSchemas, ...demoSchemas, ...noticeSchemas, ...questionSchemas, ...healthSchemas, ...intakeSchemas, ...floodSchemas, ...worklistSchemas, ...delegationSchemas, ...bulkCommandSchemas, ...trackSchemas,
};

/** The contract as a document: every operation with what it takes and answers. */
export function describeApi(nest: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Tashil')
    .setDescription(
      'Subsidised loan applications from registration to disbursement, and whose turn it is. Amounts are integer rials in strings, dates ISO 8601 with a '
      + 'Jalali twin. Everything that is not a success is application/problem+json with a code and texts in Persian and English.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'token')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE }, 'session')
    .build();
  const document = SwaggerModule.createDocument(nest, builder);
  Object.assign((document.components ??= {}).schemas ??= {}, ANSWERS);
  return document;
}

/** The operations of the document, each with its method and path. */
export function operationsOf(document: OpenAPIObject): { operation: string; method: string; path: string }[] {
  const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
  return Object.entries(document.paths).flatMap(([path, item]) => methods.flatMap((method) => {
    const operation = item[method]?.operationId;
    return operation === undefined ? [] : [{ operation, method: method.toUpperCase(), path }];
  }));
}

/** Every operation has its entry in the policy table, and every entry its operation. @throws Error that names those without */
export function requirePolicyFor(document: OpenAPIObject): void {
  const operations = operationsOf(document).map(({ operation }) => operation);
  const entries = Object.keys(ROUTE_ACCESS);
  const faults = [
    ...operations.filter((operation) => !entries.includes(operation)).map((operation) => `the operation ${operation} has no entry in the policy table`),
    ...entries.filter((entry) => !operations.includes(entry)).map((entry) => `the entry ${entry} of the policy table has no operation`),
    ...operations.filter((operation, at) => operations.indexOf(operation) !== at).map((operation) => `the operation ${operation} exists twice`),
  ];
  if (faults.length > 0) throw new Error(`Policy and API differ: ${faults.join('; ')}.`);
}
