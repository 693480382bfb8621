/**
 * What programs call themselves that run pages' scripts for search engines, or for the previews of links; a phone is
 * called Cubot. Those that run no script see the default anyway.
 */
export const ROBOT = /(?<!cu)bot\b|crawl|spider|preview/i;
