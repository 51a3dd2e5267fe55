import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { pipelinePage } from './pipeline.command.js';

describe('the page about the pipeline', () => {
  it('says what the machines and the rules say', () => {
    expect(readFileSync('docs/pipeline.md', 'utf8').trimEnd()).toBe(pipelinePage().trimEnd());
  });
});
