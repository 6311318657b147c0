import { exec } from 'child_process';
export const start = (name) => exec(name);
export const stop = (name) => exec('ls');
