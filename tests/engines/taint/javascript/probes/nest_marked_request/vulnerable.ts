import { Controller, Get, Req } from '@nestjs/common';
import { exec } from 'child_process';

@Controller('bells')
export class Bells {
  @Get()
  ring(@Req() asked) {
    exec('ring ' + asked.query.bell); // SINK command-injection SOURCE
  }
}
