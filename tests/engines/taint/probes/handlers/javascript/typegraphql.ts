// app.ts
import { Resolver, Query, Arg } from 'type-graphql';
@Resolver() export class R { @Query(() => String) async show(@Arg('a') a: string) { listed(a); } }
