import { Controller, Get, Inject, Query } from '@nestjs/common';
import { exec } from 'child_process';

class Oven {
  find(bread: string) {
    exec('bake ' + bread); // SINK command-injection
  }
}
class Shelf {
  find(bread: string) {
    return bread.length;
  }
}
class Till {
  find(bread: string) {
    return 0;
  }
}

@Controller('bread')
export class Breads {
  @Inject(Oven) private readonly oven: Oven;

  @Get()
  bake(@Query('bread') bread: string) { // SOURCE
    this.oven.find(bread);
  }
}
