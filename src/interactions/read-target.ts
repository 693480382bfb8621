/** What leads somewhere when it is clicked. */
export const LINK = 'a[href], area[href], [role="link"]';

export interface Target {
  /** What was clicked: something that acts, or anything else. */
  readonly target: 'link' | 'button' | 'other';
  /** Whether it was a link to another host. */
  readonly isOutbound: boolean;
}

/**
 * Says of what was clicked its kind; its address is compared and goes no further.
 *
 * @param acting the nearest element that acts, if there is one.
 * @param ownHost the page's host name.
 */
export function readTarget(acting: Element | undefined, ownHost: string): Target {
  const isLink = !!acting?.matches(LINK);
  // A link within the page, or to an address of mail, has this host or none.
  const { hostname } = (acting as HTMLAnchorElement | undefined) ?? {};
  return {
    target: acting ? (isLink ? 'link' : 'button') : 'other',
    isOutbound: isLink && !!hostname && hostname !== ownHost,
  };
}
