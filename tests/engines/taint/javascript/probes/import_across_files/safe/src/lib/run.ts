import { exec } from 'child_process';
export default function run(command: string): void {
  exec(command);
}
export const named = (name: string) => `ls ${name.length}`;
