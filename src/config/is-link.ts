/** Where the page is does not matter for what an address is. */
const ANYWHERE = 'https://site.test/';

/** Whether a link may lead there: to a page, a mail or a call, and never to code. */
export function isLink(text: string): boolean {
  try {
    return /^(https?|mailto|tel):$/.test(new URL(text, ANYWHERE).protocol);
  } catch {
    return false;
  }
}
