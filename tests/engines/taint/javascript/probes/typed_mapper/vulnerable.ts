import { Injectable, Controller, Get, Query } from "@nestjs/common";
import { EntityManager } from "@mikro-orm/core";
import { Repository } from "typeorm";

@Injectable()
export class Counts {
  constructor(private readonly em: EntityManager, private readonly users: Repository<User>) {}

  async count(statement: string) {
    return this.em.getConnection().execute(statement); // SINK sql-injection
  }

  async named(name: string) {
    return this.users.query("SELECT * FROM users WHERE name = '" + name + "'"); // SINK sql-injection
  }
}

@Controller("counts")
export class Api {
  constructor(private readonly counts: Counts) {}

  @Get()
  async get(@Query("q") q: string) { // SOURCE
    return this.counts.count(q);
  }

  @Get("named")
  async named(@Query("n") n: string) { // SOURCE
    return this.counts.named(n);
  }
}
