#!/usr/bin/env -S node --
import { fastGet } from './fast-get/fast-get.ts';
import { parseFastGet } from './fast-get/parse-fast-get.ts';
import { growYoungGenerationFaster } from './grow-young-generation.ts';

// The `--` above keeps Node from taking `--env-file` among Keystage's own arguments for its own option: it would apply the
// file's NODE_OPTIONS to this process, which opens the vault.
//
// This file and what it imports are loaded at every call, and the rest only where it is needed: `keystage get` with a
// vault that is unlocked already is over before the whole program would have been loaded.

function run(): void {
  growYoungGenerationFaster();
  void import('./run-program.ts').then(({ runProgram }) => runProgram());
}

const order = parseFastGet(process.argv.slice(2));
if (order === null) run();
else {
  fastGet(order, (done) => {
    if (done) process.exit(0);
    else run();
  });
}
