// What failed in a suite's report, a line or two each: for the end of a run, where it isn't lost among what passed.

const firstLines = (message, count) =>
  // Playwright colours what it reports.
  (message ?? '')
    .replace(/\x1b\[[0-9;]*m/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, count);

function tell(title, messages) {
  return [`✘ ${title}`, ...messages.flatMap((message) => firstLines(message, 4).map((line) => `    ${line.trim()}`))];
}

/** Lines about the failed tests of a report as Vitest's JSON reporter writes it. */
export function nameVitestFailures({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    // A file that could not be loaded has no tests that failed.
    if (failed.length === 0) return status === 'failed' ? tell(name, [message]) : [];
    return failed.flatMap(({ fullName, failureMessages }) => tell(`${name} › ${fullName}`, failureMessages));
  });
}

/** The same of a report as Playwright's JSON reporter writes it. */
export function namePlaywrightFailures({ suites = [], errors = [] }) {
  const inSuite = (suite) => [...(suite.specs ?? []).filter(({ ok }) => !ok), ...(suite.suites ?? []).flatMap(inSuite)];
  return [
    ...errors.flatMap(({ message }) => tell('outside of the tests', [message])),
    ...suites.flatMap(inSuite).flatMap(({ file, line, title, tests }) => {
      const messages = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
      return tell(
        `${file}:${line} › ${title}`,
        messages.map(({ message }) => message),
      );
    }),
  ];
}
