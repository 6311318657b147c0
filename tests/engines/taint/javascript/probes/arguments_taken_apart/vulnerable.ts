import { Args, ArgsType, Field, Mutation, Resolver } from 'type-graphql';
import { exec } from 'child_process';

@ArgsType()
class Job {
  @Field() command!: string;
}

@Resolver()
export class Jobs {
  @Mutation(() => String)
  run(@Args() { command }: Job) { // SOURCE
    exec(command); // SINK command-injection
  }
}
