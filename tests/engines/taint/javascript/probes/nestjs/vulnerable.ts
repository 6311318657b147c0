import { Controller, Get, Query } from '@nestjs/common';
import { exec } from 'child_process';
@Controller('files')
export class Files {
  @Get('list')
  list(@Query('name') name: string) { // SOURCE
    exec(`ls ${name}`); // SINK command-injection
  }
}
