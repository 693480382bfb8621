/** As far as it is used: https://www.w3.org/TR/trusted-types/ */
interface HtmlPolicy {
  createHTML(html: string): unknown;
}

let policy: HtmlPolicy | undefined;

/**
 * What Lit, bundled by rollup/lit-without-policy.mjs, has in the place of `trustedTypes`: as soon as it is loaded it asks for
 * a policy of its own, which a page that allows this script's alone refuses, and one that has Lit already, too.
 */
export const litsPolicy = {
  /** @param given makes HTML trusted where the page demands it; before anything is rendered. */
  trust: (given: HtmlPolicy | undefined): void => {
    policy = given;
  },
  createPolicy: (): HtmlPolicy => ({
    createHTML: (html) => (policy ? policy.createHTML(html) : html),
  }),
};
