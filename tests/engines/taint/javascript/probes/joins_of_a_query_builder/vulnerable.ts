import { Controller, Get, Query } from '@nestjs/common';
import { Repository } from 'typeorm';

@Controller('people')
export class People {
  constructor(private readonly people: Repository<Person>) {}
  @Get()
  list(@Query('town') town: string) { // SOURCE
    return this.people.createQueryBuilder('p').innerJoin('p.town', 't', `t.name = '${town}'`).getMany(); // SINK sql-injection
  }
}
