/** A provider will not take a message, now or later: a number that does not exist, an address that is malformed. Everything else may be tried again. */
export class DeliveryRefusedError extends Error {
  override readonly name = 'DeliveryRefusedError';
}
