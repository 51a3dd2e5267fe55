/** A new application of a person in Ahvaz, as the directorate's form sends it. National code and mobile are test numbers. */
export const homeBusiness = (mobile: string, nationalCode = '9999000010') => ({
  programme: 'home-business',
  applicant: { kind: 'person', firstName: 'زهرا', lastName: 'كريمي', nationalCode, mobile, postalCode: '6134567890' },
  countyCode: '603',
  branchOfWork: 'sewing',
  requestedRial: '300000000',
  plan: { title: 'خیاطی خانگی', description: 'دوخت لباس محلی در خانه', place: 'اهواز' },
});
