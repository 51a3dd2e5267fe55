import { writeSent } from '../outbound/sent-folder.js';

/** One text for one mobile; `id` is the message's own, so that a provider can drop a second delivery. */
export interface SmsMessage { id: string; to: string; text: string }

/** How texts leave the house. Resolves when the provider has taken the message, rejects when it has not: with a DeliveryRefusedError when it never will. */
export interface SmsGateway { send(message: SmsMessage): Promise<void> }

/**
 * Writes texts as lines instead of sending them: for the demo and for machines without a provider. Numbers are shown by their last
 * four digits and the text is left out, because a log is read by more people than the phone it was meant for.
 */
export const consoleSms = (write: (line: string) => void): SmsGateway => ({
  send: (message) => {
    write(`SMS ${message.id} to *******${message.to.slice(-4)} (${message.text.length} characters)`);
    return Promise.resolve();
  },
});

/** As lines, and as files of a folder besides: for the demo, whose texts are there to be read. */
export const fileSms = (folder: string, write: (line: string) => void): SmsGateway => ({
  send: async (message) => {
    await writeSent(folder, `sms-${message.id}.txt`, `${message.to}\n\n${message.text}\n`);
    await consoleSms(write).send(message);
  },
});
