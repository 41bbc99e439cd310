// The whole test run, from packages to e2e. Every step runs even when an earlier one failed, so that one run tells all.
// Ends with the line `N passed, N failed`. Under CI=true a missing component or a skipped test is a failure.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './ensure-packages.mjs';
import { hasElectron } from './find-electron.mjs';
import { namePlaywrightFailures, nameVitestFailures } from './name-failures.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const inCi = process.env.CI === 'true';
const reports = await mkdtemp(join(tmpdir(), 'keystage-test-'));
const totals = { passed: 0, failed: 0 };
const failures = [];

const bin = (name) => join('node_modules', '.bin', name);
const node = process.execPath;

/** Runs a program; what it prints is shown when it is done, so that two at once don't mix. Answers its exit code. */
function run(program, args, { quiet }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    const show = (stream) => (chunk) => (quiet ? output.push(chunk) : stream.write(chunk));
    child.stdout.on('data', show(process.stdout));
    child.stderr.on('data', show(process.stderr));
    child.on('error', (error) => {
      output.push(Buffer.from(`${error.message}\n`));
      resolve({ code: 1, output: Buffer.concat(output) });
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(output) }));
  });
}

function note(ok, title, startedAt, counts = { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }) {
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  const line = `${ok ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)`;
  console.log(line);
  if (!ok) failures.push(line);
}

/** A check that passes or fails as a whole. */
async function check(title, program, ...args) {
  const startedAt = Date.now();
  const { code, output } = await run(program, args, { quiet: true });
  if (code !== 0) process.stdout.write(output);
  note(code === 0, title, startedAt);
}

/** A suite that counts its tests; `read` finds the counts, and lines about what failed, in the report it wrote. */
async function suite(title, program, args, report, read) {
  const startedAt = Date.now();
  console.log(`\n${title}`);
  const { code } = await run(program, args, { quiet: false });
  let counts = { passed: 0, failed: 1 };
  let named = [];
  try {
    ({ named, ...counts } = read(JSON.parse(await readFile(report, 'utf8'))));
  } catch (error) {
    console.log(`No report was written: ${error.message}`);
  }
  if (inCi) counts.failed += counts.skipped ?? 0;
  // A suite that ends badly outside its tests (a crash, an unhandled rejection) must not look clean.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.passed + counts.failed === 0) counts.failed = 1;
  note(counts.failed === 0, `${title}: ${counts.passed} passed, ${counts.failed} failed`, startedAt, counts);
  failures.push(...named);
}

function vitest(project) {
  const report = join(reports, `${project}.json`);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return suite(`${project} tests`, bin('vitest'), args, report, (result) => ({
    passed: result.numPassedTests,
    failed: result.numFailedTests + (result.numTotalTests === 0 ? 1 : 0),
    skipped: result.numPendingTests + result.numTodoTests,
    named: nameVitestFailures(result),
  }));
}

function playwright(project) {
  const report = join(reports, `${project}.json`);
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = report;
  const args = ['test', `--project=${project}`, '--reporter=line,json'];
  return suite(`${project} e2e`, bin('playwright'), args, report, (result) => ({
    passed: result.stats.expected,
    failed: result.stats.unexpected + result.stats.flaky,
    skipped: result.stats.skipped,
    named: namePlaywrightFailures(result),
  }));
}

const problem = await ensurePackages();
if (problem !== null) {
  console.log(problem);
  if (inCi) totals.failed += 1;
}

const rooms = ['shared', 'core', 'electron', 'web', 'cli', 'renderer'];
await Promise.all([
  check('format', bin('prettier'), '--check', '--log-level=warn', '.').then(() =>
    check('dependency rules', bin('depcruise'), ...rooms),
  ),
  check('types', node, 'scripts/check-types.mjs'),
]);
await check('lint', bin('eslint'), '.', '--max-warnings=0');
await check('build', node, 'scripts/build.mjs');
await vitest('unit');
await vitest('integration');
if (problem === null) await playwright('browser');
if (await hasElectron()) await playwright('electron');
else console.log('electron e2e: skipped, there is no Electron binary on this machine.');

await rm(reports, { recursive: true, force: true });
if (failures.length > 0) console.log(`\nWhat failed:\n${failures.join('\n')}`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;
