// What the pages of the staff stand on and the applicant's pages do without: the component library and its words.
import '../i18n/component-strings.js';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { fieldLocale } from '../i18n/locale.js';

export const StaffFrame = ({ children }: { children: ReactNode }) => <I18nProvider locale={fieldLocale}>{children}</I18nProvider>;
