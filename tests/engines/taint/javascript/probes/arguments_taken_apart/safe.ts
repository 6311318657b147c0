import { Args, ArgsType, Field, Mutation, Resolver } from 'type-graphql';
import { IsIn } from 'class-validator';
import { exec } from 'child_process';

@ArgsType()
class Job {
  @Field() @IsIn(['build', 'test']) command!: string;
}

@Resolver()
export class Jobs {
  @Mutation(() => String)
  run(@Args() { command }: Job) {
    exec(command);
  }
}
