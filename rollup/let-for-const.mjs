// A minified file is not read by people, for whom `const` is meant; `let` is shorter, and one word packs
// better than two. Whoever would assign to a constant was stopped by the compiler before.
import MagicString from 'magic-string';
import { walk } from 'estree-walker';

export const letForConst = {
  name: 'let-for-const',
  renderChunk(code) {
    const edited = new MagicString(code);
    walk(this.parse(code), {
      enter(node) {
        if (node.type !== 'VariableDeclaration' || node.kind !== 'const') return;
        edited.overwrite(node.start, node.start + node.kind.length, 'let');
      },
    });
    return { code: edited.toString(), map: edited.generateMap({ hires: true }) };
  },
};
