export { stop as run } from './start.mjs';
