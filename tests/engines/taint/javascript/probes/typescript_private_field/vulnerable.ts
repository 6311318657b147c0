import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

class Wish {
  #name = "";

  set name(value: string) {
    this.#name = value;
  }

  statement(): string {
    return `SELECT * FROM t WHERE n = '${this.#name}'`;
  }
}

app.get("/a", (req: Request, res: Response) => {
  const wish = new Wish();
  wish.name = String(req.query.name); // SOURCE
  pool.query(wish.statement()); // SINK sql-injection
  res.end();
});
