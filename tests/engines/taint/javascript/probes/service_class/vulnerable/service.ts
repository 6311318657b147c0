import { Injectable } from '@nestjs/common';
import { exec } from 'child_process';
@Injectable()
export class TaskService {
  run(name: string) {
    return exec(`task ${name}`); // SINK command-injection
  }
}
