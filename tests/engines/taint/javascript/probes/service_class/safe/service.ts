import { Injectable } from '@nestjs/common';
import { execFile } from 'child_process';
@Injectable()
export class TaskService {
  run(name: string) {
    return execFile('task', ['--', name]);
  }
}
