export { start as run } from './start.mjs';
export * from './other.mjs';
