import type { ReactNode } from 'react';

/** A number or code that is written from left to right inside a Persian line. */
export const Code = ({ children }: { children: ReactNode }) => <bdi dir="ltr" className="code">{children}</bdi>;

const CASE_NUMBER = /([A-Z]{1,3}-[0-9]{2,4}-[0-9]+)/;

/** A sentence in which numbers of cases stand as codes. */
export const WithCodes = ({ text }: { text: string }) => text.split(CASE_NUMBER).map((part, index) => (index % 2 === 1 ? <Code key={String(index)}>{part}</Code> : part));
