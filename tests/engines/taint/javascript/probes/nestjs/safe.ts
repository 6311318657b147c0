import { Controller, Get, Query } from '@nestjs/common';
import { exec } from 'child_process';
@Controller('files')
export class Files {
  constructor(private readonly name: string) {}
  @Get('list')
  list(@Query('count') count: number) {
    exec(`ls ${Number(count)}`);
  }
}
