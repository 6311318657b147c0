import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

abstract class Report {
  abstract statement(name: string): string;

  run(name: string) {
    return pool.query(this.statement(name));
  }
}

class ByName extends Report {
  statement(name: string): string {
    return "SELECT * FROM t WHERE n = " + Number(name);
  }
}

app.get("/a", (req: Request, res: Response) => {
  res.json(new ByName().run(String(req.query.name)));
});
