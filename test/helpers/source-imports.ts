// What the files of src import and which globals they name, read by TypeScript's own parser.

import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface SourceImport {
  /** The importing file, relative to src. */
  readonly from: string;
  /** The imported file relative to src, or a package's name. */
  readonly to: string;
  readonly isPackage: boolean;
  /** Whether it vanishes when types are erased. */
  readonly isTypeOnly: boolean;
}

export interface SourceFile {
  /** Relative to src, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly SourceImport[];
  /** Identifiers that are read as variables, not declared or imported in the file. */
  readonly globals: ReadonlySet<string>;
}

const sourceFolder = fileURLToPath(new URL('../../src/', import.meta.url));

export function readSourceFiles(folder = sourceFolder): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readSourceFile(join(folder, path), relative('.', path).split(sep).join('/')))
    .sort((a, b) => a.path.localeCompare(b.path));
}

function readSourceFile(file: string, path: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: SourceImport[] = [];
  const declared = new Set<string>();
  const used = new Set<string>();

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier) imports.push(readImport(path, node));
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      imports.push(importOf(path, (node.arguments[0] as ts.StringLiteral).text, false));
    }
    if (ts.isIdentifier(node)) (isDeclaredName(node) ? declared : used).add(node.text);
    if (isErased(node)) return;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    imports,
    globals: new Set([...used].filter((name) => !declared.has(name))),
  };
}

function readImport(path: string, node: ts.ImportDeclaration | ts.ExportDeclaration): SourceImport {
  const specifier = (node.moduleSpecifier as ts.StringLiteral).text;
  const named = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause;
  const isWholeType = ts.isImportDeclaration(node)
    ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    : node.isTypeOnly;
  const elements =
    named && (ts.isNamedImports(named) || ts.isNamedExports(named)) ? named.elements : undefined;
  const areAllTypes = elements !== undefined && [...elements].every((each) => each.isTypeOnly);
  return importOf(path, specifier, isWholeType || (areAllTypes && elements.length > 0));
}

function importOf(from: string, specifier: string, isTypeOnly: boolean): SourceImport {
  const isPackage = !specifier.startsWith('.');
  const to = isPackage
    ? specifier
    : posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
  return { from, to, isPackage, isTypeOnly };
}

/** Types name no globals at run time. */
function isErased(node: ts.Node): boolean {
  return ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/** A name that something is given here, or the name of a property. */
function isDeclaredName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isPropertyAssignment(parent)) return parent.name === node;
  return 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
}
