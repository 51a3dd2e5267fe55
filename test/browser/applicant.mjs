// What the tests of the applicant's pages do alike: a phone, its text messages, one page of questions after the other.

/** Digits as a program reads them. */
export const latin = (text) => text.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)));

/** The code of the newest message to a number of the demo. */
export async function codeSentTo(page, mobile) {
  const { items } = await (await page.request.get(`/api/v1/demo/sms?mobile=${mobile}`)).json();
  return /(?<![0-9])[0-9]{5,6}(?![0-9])/.exec(latin(items[0].text))[0];
}

/** Logs a phone in over HTTP; the page then has its cookie. Returns the token for calls beside the page. */
export async function logInByPhone(page, mobile) {
  await page.request.post('/api/v1/auth/otp', { data: { mobile } });
  const answer = await page.request.post('/api/v1/auth/otp/verify', { data: { mobile, code: await codeSentTo(page, mobile) } });
  if (!answer.ok()) throw new Error(`The log-in of ${mobile} was answered with ${answer.status()}`);
  return (await answer.json()).token;
}

/** Presses the button of a page and waits for the heading of the next one. */
export async function goOn(page, heading, button = 'ذخیره و ادامه') {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}
