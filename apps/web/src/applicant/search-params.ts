// What the applicant's pages keep in the address, read as strictly as those of the staff.
type Raw = Record<string, unknown>;

/** `to`: the page of this product to open after the log-in. */
export const applicantLoginSearch = ({ to }: Raw): { to?: string | undefined } => ({ to: typeof to === 'string' && to.startsWith('/') && !to.startsWith('//') ? to : undefined });
