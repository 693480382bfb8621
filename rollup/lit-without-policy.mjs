// Lit asks for a Trusted Types policy of its own as soon as it is loaded: what this script loads goes by the script's one.
import { fileURLToPath } from 'node:url';
import MagicString from 'magic-string';

const ITS = '.trustedTypes';
const OURS = fileURLToPath(new URL('../src/dom/lits-policy.ts', import.meta.url));

export const litWithoutPolicy = {
  name: 'lit-without-policy',
  transform(code, id) {
    if (!/[\\/]lit-html\.js$/.test(id)) return null;
    const at = code.indexOf(ITS);
    const start = code.lastIndexOf('=', at) + 1;
    if (at < 0 || code.indexOf(ITS, at + 1) >= 0) this.error(`${id}: expected ${ITS} once`);
    const edited = new MagicString(code);
    edited.overwrite(start, at + ITS.length, 'litsPolicy');
    edited.prepend(`import { litsPolicy } from ${JSON.stringify(OURS)};`);
    return { code: edited.toString(), map: edited.generateMap({ hires: true }) };
  },
};
