/**
 * The columns of the directorate's case export by their headers, compared by search key; amounts name their unit in brackets.
 * Source: the export of 1399-11-20.
 */
export const EXPORT_COLUMNS = {
  number: 'شماره پرونده',
  programme: 'نوع تسهیلات',
  firstName: 'نام',
  lastName: 'نام خانوادگی',
  nationalCode: 'کد ملی',
  mobile: 'تلفن همراه',
  postalCode: 'کد پستی',
  county: 'شهرستان',
  branchOfWork: 'رسته',
  bank: 'بانک عامل',
  branch: 'شعبه',
  amount: 'مبلغ مصوب',
  approvedOn: 'تاریخ مصوبه',
  stage: 'مرحله',
  enteredOn: 'تاریخ ورود به مرحله',
  paid: 'مبلغ پرداختی',
  committedJobs: 'اشتغال تعهدشده',
} as const;

/** Units of money as a header names them in brackets. */
export const HEADER_UNITS = {
  'میلیون ریال': 'million-rial',
  'ریال': 'rial',
  'تومان': 'toman',
  'میلیون تومان': 'million-toman',
  'میلیارد تومان': 'billion-toman',
} as const;

/** The word at the end of a branch's name that makes it the county's central one. */
export const CENTRAL_BRANCH = 'مرکزی';
