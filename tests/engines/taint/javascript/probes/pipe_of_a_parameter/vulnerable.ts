import { Controller, Get, Query } from '@nestjs/common';
import { exec } from 'child_process';

@Controller('jobs')
export class Jobs {
  @Get('stop')
  stop(@Query('pid') pid: string) { // SOURCE
    exec(`kill ${pid}`); // SINK command-injection
  }
}
