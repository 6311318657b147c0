import express, { Request, Response } from "express";
import { Pool } from "pg";

const app = express();
const pool = new Pool();

class Statements {
  static readonly byName = (name: string, table: string): string => `SELECT * FROM ${table} WHERE n = '${name}'`;
}

app.get("/a", (req: Request, res: Response) => {
  pool.query(Statements.byName(String(req.query.name), "t")); // SOURCE SINK sql-injection
  res.end();
});
