import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ListDto } from './list.dto';
@Controller('list')
export class ListController {
  constructor(private data: DataSource) {}
  @Get() all(@Query() dto: ListDto) { // SOURCE
    this.data.query('SELECT id FROM things WHERE kind = 1 AND ' + dto.other); // SINK sql-injection
    this.data.query('SELECT id FROM things WHERE kind = 1 AND ' + dto.name); // SINK sql-injection
    return this.data.query('SELECT id FROM things ORDER BY ' + dto.sort); // SINK sql-injection
  }
}
