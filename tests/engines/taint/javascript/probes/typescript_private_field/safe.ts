import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

class Wish {
  #name = "";
  #seen = "";

  set seen(value: string) {
    this.#seen = value;
  }

  statement(): string {
    return `SELECT * FROM t WHERE n = '${this.#name}'`;
  }
}

app.get("/a", (req: Request, res: Response) => {
  const wish = new Wish();
  wish.seen = String(req.query.name);
  pool.query(wish.statement());
  res.end();
});
