import type { About, Part } from './application.js';

type Support = NonNullable<Part['support']>;
export type FileParts = NonNullable<Support['file']>;

/** What a supporter has told of itself so far, as it is sent: what is not told yet is left out. */
export function fileOf({ file }: About): FileParts {
  const told = file?.support?.file;
  if (!told) return {};
  const { record, capacityJobs, enquiry, contract, workers } = told;
  return { ...(record !== '' && { record }), ...(capacityJobs > 0 && { capacityJobs }), ...(enquiry && { enquiry }), ...(contract && { contract }), workers };
}

/** The whole file is sent each time, with this step's part of it. */
export const withPart = (about: About, part: FileParts): Part => ({ support: { kind: 'supporter', file: { ...fileOf(about), ...part } } });
