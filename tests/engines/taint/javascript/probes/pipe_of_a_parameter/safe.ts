import { Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Query } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { exec } from 'child_process';

@Controller('jobs')
export class Jobs {
  @Get('stop')
  stop(@Query('pid', ParseIntPipe) pid: number) {
    exec(`kill ${pid}`);
  }
  @Get('clear/:id')
  clear(@Param('id', new ParseUUIDPipe({ version: '4' })) id: string) {
    exec(`rm -r /tmp/${id}`);
  }
}

@Resolver()
export class JobResolver {
  @Mutation(() => Boolean)
  stop(@Args('pid') pid: number) {
    exec(`kill ${pid}`);
  }
}
