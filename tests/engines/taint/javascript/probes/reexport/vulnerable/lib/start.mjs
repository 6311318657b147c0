import { exec } from 'child_process';
export const start = (name) => exec(name); // SINK command-injection
