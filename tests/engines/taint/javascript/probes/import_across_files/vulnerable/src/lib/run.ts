import { exec } from 'child_process';
export default function run(command: string): void {
  exec(command); // SINK command-injection
}
export const named = (name: string) => `ls ${name}`;
