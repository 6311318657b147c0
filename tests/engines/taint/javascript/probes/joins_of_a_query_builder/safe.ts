import { Controller, Get, Query } from '@nestjs/common';
import { Repository } from 'typeorm';

@Controller('people')
export class People {
  constructor(private readonly people: Repository<Person>) {}
  @Get()
  list(@Query('town') town: string) {
    return this.people.createQueryBuilder('p').innerJoin('p.town', 't', 't.name = :town', { town }).getMany();
  }
}
