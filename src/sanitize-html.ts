/** The sanitizer of browsers that have none: https://github.com/cure53/DOMPurify */
import DOMPurify, { type Config } from 'dompurify';
import type { Sanitize } from './elements/fill-html.js';

/**
 * @param policy by which HTML is trusted on pages that demand it.
 * @returns the sanitizer, which throws where the browser cannot even have that one.
 */
export const createSanitize =
  (policy?: Config['TRUSTED_TYPES_POLICY']): Sanitize =>
  (html, elements, attributes) => {
    if (!DOMPurify.isSupported) throw new Error('no DOMParser to sanitize with');
    return DOMPurify.sanitize(html, {
      ALLOWED_TAGS: [...elements],
      ALLOWED_ATTR: [...attributes],
      ALLOW_ARIA_ATTR: false,
      ALLOW_DATA_ATTR: false,
      RETURN_DOM_FRAGMENT: true,
      ...(policy && { TRUSTED_TYPES_POLICY: policy }),
    });
  };
