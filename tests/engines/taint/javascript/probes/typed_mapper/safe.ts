import { Injectable, Controller, Get, Query } from "@nestjs/common";
import { EntityManager } from "@mikro-orm/core";
import { Repository } from "typeorm";

@Injectable()
export class Counts {
  constructor(private readonly em: EntityManager, private readonly users: Repository<User>) {}

  async count(name: string) {
    return this.em.getConnection().execute("SELECT count(*) FROM t WHERE n = ?", [name]);
  }

  async named(name: string) {
    return this.users.findOne({ name });
  }
}

@Controller("counts")
export class Api {
  constructor(private readonly counts: Counts) {}

  @Get()
  async get(@Query("q") q: string) {
    return this.counts.count(q);
  }

  @Get("named")
  async named(@Query("n") n: string) {
    return this.counts.named(n);
  }
}
