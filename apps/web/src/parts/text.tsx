import type { ReactNode } from 'react';

/** A number or code that is written from left to right inside a Persian line. */
export const Code = ({ children }: { children: ReactNode }) => <bdi dir="ltr" className="code">{children}</bdi>;
