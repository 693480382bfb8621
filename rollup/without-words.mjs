// In the page, errors are a code and a path: what was found and expected is words for people, who read them
// in the module builds and in docs/errors.md.
import MagicString from 'magic-string';
import { walk } from 'estree-walker';

/** Parameters of these names take words, where a function has both. */
const WORDS = ['found', 'expected'];
/** What other modules call with words: its parameters after code and path. */
const KNOWN = { TailorError: [2, 3], refuse: [2, 3], refuseConfig: [1, 2], refuseAt: [1, 2] };

/** Takes the words out of the calls of every function that has parameters for them. */
export const withoutWords = {
  name: 'without-words',
  transform(code, id) {
    if (/[\\/]node_modules[\\/]/.test(id)) return null;
    const places = new Map(Object.entries(KNOWN));
    const ast = this.parse(code);
    walk(ast, {
      enter(node, parent) {
        if (!/Function/.test(node.type)) return;
        const name = (node.id ?? (parent.type === 'VariableDeclarator' ? parent.id : {})).name;
        const at = node.params.flatMap((each, i) => (WORDS.includes(each.name) ? [i] : []));
        if (name && at.length === WORDS.length) places.set(name, at);
      },
    });
    const edited = new MagicString(code);
    walk(ast, {
      enter(node) {
        if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
        const { arguments: given } = node;
        const at = places.get((node.callee.property ?? node.callee).name) ?? [];
        const words = at.flatMap((i) => given[i] ?? []);
        // What follows them keeps its place; where nothing does they need none.
        const isEnd = at[0] > 0 && at[1] === at[0] + 1 && given.length === at[1] + 1;
        if (isEnd) edited.remove(given[at[0] - 1].end, words.at(-1).end);
        else for (const { start, end } of words) edited.overwrite(start, end, '0');
      },
    });
    return { code: edited.toString(), map: edited.generateMap({ hires: true }) };
  },
};
