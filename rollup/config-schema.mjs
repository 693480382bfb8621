// The JSON Schema of config files, for editors: made of the shapes that configs are checked by, and of the
// documentation of their types.
import ts from 'typescript';

/** Which type documents the names at a place of the config. */
const TYPES = {
  '': 'SiteConfig',
  'goals.*': 'GoalConfig',
  'slots.*': 'SlotConfig',
  'lists.*': 'ListConfig',
  'slots.*.variants.*': 'VariantConfig',
  'slots.*.variants.*.content': 'ContentConfig',
};

const MOMENT = '^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d)?(Z|[+-]\\d\\d:\\d\\d)?)?$';
/** No scheme, or one that leads to a page, a mail or a call. */
const LINK =
  '^(?![A-Za-z][A-Za-z0-9+.-]*:)|^([Hh][Tt][Tt][Pp][Ss]?|[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]):';
/** An editor knows the worst; `tailorbird check` and the page know all that HTML may have. */
const HTML = '^(?![\\s\\S]*<(script|style|template|iframe|form|input|object|embed|svg|math))';
const LATER = 'Known to a later version; does nothing yet.';

/** Kinds of texts, as config-shape.ts names them. */
const KINDS = {
  '': { type: 'string' },
  '@boolean': { type: 'boolean' },
  '@selector': { type: 'string', minLength: 1 },
  '@condition': { $ref: '#/$defs/condition' },
  '@link': { type: 'string', pattern: LINK },
  '@html': { type: 'string', pattern: HTML },
  '@moment': { type: 'string', pattern: MOMENT },
  '@zone': { type: 'string', minLength: 1 },
};

const value = { type: ['string', 'number', 'boolean', 'null'] };
const values = { type: 'array' };
const operators = {
  $eq: true,
  $ne: true,
  $in: values,
  $nin: values,
  $gt: value,
  $gte: value,
  $lt: value,
  $lte: value,
  $exists: { type: 'boolean' },
  $not: { $ref: '#/$defs/operators' },
  $regex: { type: 'string' },
  $options: { type: 'string', pattern: '^[ims]*$' },
  $size: { type: 'integer', minimum: 0 },
  $all: values,
  $elemMatch: { type: 'object' },
};
const conditions = { type: 'array', items: { $ref: '#/$defs/condition' }, minItems: 1 };

/**
 * @param shape of the whole config, from config-shape.ts.
 * @param types the source text of site-config.ts.
 */
export function createConfigSchema(shape, types) {
  const docs = readDocs(types);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Tailorbird: the config of a site',
    ...schemaOf(shape, '', docs),
    required: ['version'],
    $defs: {
      condition: {
        description: 'A condition on facts, in MongoDB’s query language.',
        type: 'object',
        properties: { $and: conditions, $or: conditions, $nor: conditions },
        patternProperties: {
          '^[^$]': {
            anyOf: [
              { $ref: '#/$defs/operators' },
              { not: { type: 'object', propertyNames: { pattern: '^\\$' }, minProperties: 1 } },
            ],
          },
        },
        additionalProperties: false,
      },
      operators: {
        type: 'object',
        properties: operators,
        additionalProperties: false,
        minProperties: 1,
      },
    },
  };
}

function schemaOf(shape, path, docs) {
  if (shape === null) return { description: LATER };
  if (typeof shape === 'string') return KINDS[shape] ?? { enum: shape.split(' ') };
  if (Array.isArray(shape)) {
    const [first, max] = shape;
    if (max === undefined) return { type: 'array', items: schemaOf(first, `${path}[]`, docs) };
    if (first === max) return { const: max };
    const isAboveZero = first === Number.MIN_VALUE;
    return {
      type: 'number',
      ...(isAboveZero ? { exclusiveMinimum: 0 } : { minimum: first }),
      maximum: max,
    };
  }
  const described = docs.get(TYPES[path]) ?? new Map();
  const properties = {};
  for (const [name, inner] of Object.entries(shape)) {
    if (name === '*') continue;
    const description = described.get(name);
    const schema = schemaOf(inner, path ? `${path}.${name}` : name, docs);
    properties[name] = { ...(description && inner !== null && { description }), ...schema };
  }
  const any = shape['*'];
  return {
    type: 'object',
    properties,
    additionalProperties: any === undefined ? false : schemaOf(any, `${path}.*`, docs),
  };
}

/** By interface, what is said of each of its members. */
function readDocs(text) {
  const source = ts.createSourceFile('site-config.ts', text, ts.ScriptTarget.Latest, true);
  const docs = new Map();
  for (const node of source.statements.filter(ts.isInterfaceDeclaration)) {
    const members = node.members.map((member) => {
      const comment = ts.getJSDocCommentsAndTags(member).at(-1)?.comment;
      return [member.name.getText(), ts.getTextOfJSDocComment(comment)?.replace(/\s+/g, ' ')];
    });
    const bases = (node.heritageClauses ?? []).flatMap(({ types }) =>
      types.map((type) => type.getText()),
    );
    const inherited = bases.flatMap((base) => [...(docs.get(base) ?? [])]);
    docs.set(node.name.text, new Map([...inherited, ...members]));
  }
  return docs;
}
