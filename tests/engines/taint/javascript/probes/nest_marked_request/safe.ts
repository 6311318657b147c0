import { Controller, Get, Req } from '@nestjs/common';
import { execFile } from 'child_process';

@Controller('bells')
export class Bells {
  @Get()
  ring(@Req() asked) {
    execFile('ring', [asked.query.bell]);
  }
}
