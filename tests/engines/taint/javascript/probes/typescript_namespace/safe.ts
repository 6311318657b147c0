import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

namespace Statements {
  export function byName(name: string): string {
    return "SELECT * FROM t WHERE n = $1";
  }
}

app.get("/a", (req: Request, res: Response) => {
  pool.query(Statements.byName(String(req.query.name)), [String(req.query.name)]);
  res.end();
});
