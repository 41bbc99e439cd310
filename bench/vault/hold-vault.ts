import { growYoungGenerationFaster } from '../../cli/grow-young-generation.ts';

// A process of the memory measurement: opens the vault of the folder that it is given, lists and searches it, as the
// window does, and says what it takes with the vault still open.

// As the program does.
growYoungGenerationFaster();
const { findInDocument } = await import('../../core/catalog/search.ts');
const { viewSummary } = await import('../../core/catalog/views.ts');
const fixture = await import('../../core/vault/vault-fixture.ts');
const { Vault } = await import('../../core/vault/vault.ts');

const vault = await Vault.open(fixture.instantOptions(process.argv[2] ?? ''));
await vault.unlock(fixture.passphrase());
const document = await vault.read();
const listed = Object.values(document.apps).map((app) => viewSummary(document, app)).length;
const found = findInDocument(document, 'poster client 7').length;
if (gc === undefined) throw new Error('run with --expose-gc');
await gc({ type: 'major', execution: 'async' });
const { heapUsed, rss } = process.memoryUsage();
if (vault.state.state !== 'unlocked' || listed + found === 0) throw new Error('nothing is held');
process.stdout.write(JSON.stringify({ heapUsed, rss }));
