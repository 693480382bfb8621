/**
 * What programs call themselves that run pages' scripts for search engines, or for the previews of links; a phone is
 * called Cubot. Those that run no script see the default anyway.
 */
const ROBOT = /(?<!cu)bot\b|crawl|spider|preview/i;

/** Whether a browser says that it is a program that nobody looks at. */
export function isRobot(userAgent: string): boolean {
  return ROBOT.test(userAgent);
}
