import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ListDto } from './list.dto';
@Controller('list')
export class ListController {
  constructor(private data: DataSource) {}
  @Get() all(@Query() dto: ListDto) {
    this.data.query('SELECT id FROM things WHERE kind = 1 AND ' + dto.other);
    this.data.query('SELECT id FROM things WHERE kind = 1 AND ' + dto.name);
    return this.data.query('SELECT id FROM things ORDER BY ' + dto.sort);
  }
}
