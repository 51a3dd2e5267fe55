import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { checked, plain } from './check.js';

const FREE_TYPES: unknown[] = [Object, String, Number, Boolean, Array, undefined];

/** Checks bodies and queries against the class that the controller declares; a request without a body has an empty one. */
@Injectable()
export class EdgePipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || metatype === undefined || FREE_TYPES.includes(metatype)) return value;
    return plain(checked(metatype as new () => object, value ?? {}, type === 'query' ? 'unknown-parameter' : 'unknown-field'));
  }
}

/** A query for routes that take none. */
export class NoParameters {}
